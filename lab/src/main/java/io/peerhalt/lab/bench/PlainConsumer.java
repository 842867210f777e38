package io.peerhalt.lab.bench;

import io.peerhalt.watch.TradingRange;
import io.peerhalt.watch.ingest.EventClock;
import io.peerhalt.watch.ingest.EventDecoder;
import io.peerhalt.watch.ingest.KafkaBytes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads a range without Flink, some threads side by side, and decodes each record. */
final class PlainConsumer {

  private static final Duration POLL = Duration.ofMillis(100);

  private final Properties kafka;
  private final TradingRange range;
  private final EventClock clock;

  PlainConsumer(Properties kafka, TradingRange range, EventClock clock) {
    this.kafka = kafka;
    this.range = range;
    this.clock = clock;
  }

  /** Reads all of the range in so many threads; returns how many records there were. */
  long run(int threads) throws Exception {
    List<TopicPartition> partitions = new ArrayList<>(range.from().keySet());
    partitions.sort((a, b) -> a.toString().compareTo(b.toString()));
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Callable<Long>> parts = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        Set<TopicPartition> mine = new HashSet<>();
        for (int p = i; p < partitions.size(); p += threads) {
          mine.add(partitions.get(p));
        }
        parts.add(() -> read(mine));
      }
      long read = 0;
      for (Future<Long> part : pool.invokeAll(parts)) {
        read += part.get();
      }
      return read;
    } finally {
      pool.shutdownNow();
    }
  }

  private long read(Set<TopicPartition> partitions) throws Exception {
    EventDecoder decoder = new EventDecoder(clock);
    ByteArrayDeserializer bytes = new ByteArrayDeserializer();
    long read = 0;
    long wanted = partitions.stream().mapToLong(p -> range.to().get(p) - range.from().get(p)).sum();
    try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(kafka, bytes, bytes)) {
      consumer.assign(partitions);
      partitions.forEach(p -> consumer.seek(p, range.from().get(p)));
      while (read < wanted) {
        ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
        if (!records.isEmpty()) {
          Meter.here().begin();
        }
        for (ConsumerRecord<byte[], byte[]> record : records) {
          decoder.decode(KafkaBytes.of(record));
          read++;
        }
      }
    }
    return read;
  }
}
