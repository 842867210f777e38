package io.peerhalt.watch.rules;

import io.peerhalt.gate.FramedDeserializer;
import io.peerhalt.schemas.AvroWire;
import io.peerhalt.schemas.MalformedRecordException;
import io.peerhalt.schemas.RuleAudit;
import io.peerhalt.schemas.Topics;
import io.peerhalt.watch.config.ConfigException;
import io.peerhalt.watch.config.WatchConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** What the watches tell of changes from when it was opened. For one thread. */
public final class AuditTail implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(100);

  private final AvroWire<RuleAudit> wire = AvroWire.of(RuleAudit.class);
  private final KafkaConsumer<byte[], byte[]> consumer;

  private AuditTail(KafkaConsumer<byte[], byte[]> consumer) {
    this.consumer = consumer;
  }

  /**
   * Opens the tail at the end of the audit topic.
   *
   * @throws ConfigException if the brokers cannot be reached
   */
  public static AuditTail open(WatchConfig config) {
    Properties properties = config.kafka();
    properties.setProperty("enable.auto.commit", "false");
    properties.setProperty("allow.auto.create.topics", "false");
    KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            properties, new ByteArrayDeserializer(), new FramedDeserializer(config.wire()));
    try {
      List<TopicPartition> partitions =
          consumer.partitionsFor(Topics.AUDIT).stream()
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToEnd(partitions);
      partitions.forEach(consumer::position);
      return new AuditTail(consumer);
    } catch (KafkaException e) {
      consumer.close();
      throw new ConfigException("cannot read " + Topics.AUDIT + ": " + e.getMessage());
    }
  }

  /**
   * Returns what watches told of the change at {@code offset} of the rules topic: the first answers
   * that come within {@code patience}, one a watch; empty if none does.
   */
  public List<RuleAudit> await(long offset, Duration patience) {
    Map<String, RuleAudit> answers = new TreeMap<>();
    long deadline = System.nanoTime() + patience.toNanos();
    while (answers.isEmpty() && System.nanoTime() < deadline) {
      for (ConsumerRecord<byte[], byte[]> message : consumer.poll(POLL)) {
        note(message, offset, answers);
      }
    }
    return new ArrayList<>(answers.values());
  }

  @Override
  public void close() {
    consumer.close();
  }

  private void note(
      ConsumerRecord<byte[], byte[]> message, long offset, Map<String, RuleAudit> answers) {
    try {
      RuleAudit audit = wire.decode(message.value());
      if (audit.getOffset() == offset) {
        answers.put(audit.getWatchId(), audit);
      }
    } catch (MalformedRecordException e) {
      // Anyone may write to a topic; what is no record cannot be an answer.
      return;
    }
  }
}
