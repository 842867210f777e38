package io.peerhalt.lab.bench;

import io.peerhalt.schemas.AvroWire;
import io.peerhalt.schemas.ControlAction;
import io.peerhalt.schemas.ControlCommand;
import io.peerhalt.schemas.MalformedRecordException;
import io.peerhalt.schemas.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Follows the control topic: which halts the log holds, and since when. */
final class ControlTail implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(50);

  private final String bootstrapServers;
  private final BlockingQueue<Halt> halts = new LinkedBlockingQueue<>();
  private final CountDownLatch heartbeat = new CountDownLatch(1);
  private final Thread thread;
  private volatile boolean stopped;

  /**
   * A halt in the log.
   *
   * @param command the halt
   * @param appendMillis its append time
   */
  record Halt(ControlCommand command, long appendMillis) {}

  private ControlTail(String bootstrapServers) {
    this.bootstrapServers = bootstrapServers;
    thread = new Thread(this::run, "control-tail");
    thread.setDaemon(true);
  }

  static ControlTail start(String bootstrapServers) {
    ControlTail tail = new ControlTail(bootstrapServers);
    tail.thread.start();
    return tail;
  }

  /** Waits for a watch's first sign of life; returns whether it came. */
  boolean awaitWatch(Duration patience) throws InterruptedException {
    return heartbeat.await(patience.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Returns the next halt, null if there is none in time. */
  Halt next(Duration patience) throws InterruptedException {
    return halts.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    stopped = true;
    Joined.of(thread);
  }

  private void run() {
    ByteArrayDeserializer bytes = new ByteArrayDeserializer();
    AvroWire<ControlCommand> wire = AvroWire.of(ControlCommand.class);
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(Map.of("bootstrap.servers", bootstrapServers), bytes, bytes)) {
      List<TopicPartition> partitions = List.of(new TopicPartition(Topics.CONTROL, 0));
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      while (!stopped) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          take(record, wire);
        }
      }
    }
  }

  private void take(ConsumerRecord<byte[], byte[]> record, AvroWire<ControlCommand> wire) {
    try {
      ControlCommand command = wire.decode(record.value());
      if (command.getAction() == ControlAction.HEARTBEAT) {
        heartbeat.countDown();
      } else if (command.getAction() == ControlAction.HALT) {
        halts.add(new Halt(command, record.timestamp()));
      }
    } catch (MalformedRecordException e) {
      throw new IllegalStateException("the control topic holds what is no command", e);
    }
  }
}
