package io.peerhalt.watch.rules;

import io.peerhalt.gate.FramedSerializer;
import io.peerhalt.schemas.AvroWire;
import io.peerhalt.schemas.RuleChange;
import io.peerhalt.schemas.Topics;
import io.peerhalt.watch.config.ConfigException;
import io.peerhalt.watch.config.WatchConfig;
import io.peerhalt.watch.ingest.KafkaBytes;
import io.peerhalt.watch.ingest.WholeLog;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.StringSerializer;

/** The rules topic in Kafka. */
public final class RuleLog {

  private RuleLog() {}

  /**
   * Returns what the topic holds now.
   *
   * @throws ConfigException if the brokers cannot be reached, have no such topic, or have it in
   *     several partitions, which have no common order
   */
  public static List<KafkaBytes> read(WatchConfig config) {
    List<KafkaBytes> log = new ArrayList<>();
    int partitions = WholeLog.read(config, Topics.RULES, log::add).size();
    if (partitions != 1) {
      throw new ConfigException(
          Topics.RULES
              + " has "
              + partitions
              + " partitions; it must have one, see schemas/README.md");
    }
    return log;
  }

  /**
   * Writes a change and waits until the brokers have it.
   *
   * @return its offset
   * @throws ConfigException if they do not take it
   */
  public static long append(WatchConfig config, RuleChange change) {
    Properties properties = config.kafka();
    properties.setProperty("acks", "all");
    properties.setProperty("max.block.ms", "10000");
    try (KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(
            properties,
            new StringSerializer(),
            new FramedSerializer(config.wire(), Topics.RULES))) {
      byte[] value = AvroWire.of(RuleChange.class).encode(change);
      return producer.send(new ProducerRecord<>(Topics.RULES, key(change), value)).get().offset();
    } catch (ExecutionException | KafkaException e) {
      throw new ConfigException("cannot write to " + Topics.RULES + ": " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ConfigException("interrupted while writing to " + Topics.RULES);
    }
  }

  /**
   * Returns the record key of a change. Each change has one of its own, so that compaction keeps
   * all of them: a change that was refused must not replace the one in force.
   */
  public static String key(RuleChange change) {
    long micros = ChronoUnit.MICROS.between(Instant.EPOCH, change.getIssueTime());
    return change.getKey() + "|" + change.getRevision() + "|" + micros;
  }
}
