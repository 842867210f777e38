package io.peerhalt.lab.broker;

import static org.apache.kafka.common.config.TopicConfig.CLEANUP_POLICY_COMPACT;
import static org.apache.kafka.common.config.TopicConfig.CLEANUP_POLICY_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.CLEANUP_POLICY_DELETE;
import static org.apache.kafka.common.config.TopicConfig.MAX_MESSAGE_BYTES_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.MIN_CLEANABLE_DIRTY_RATIO_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.RETENTION_MS_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.SEGMENT_BYTES_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.SEGMENT_MS_CONFIG;

import dev.failsafe.Failsafe;
import dev.failsafe.RetryPolicy;
import io.peerhalt.schemas.AvroWire;
import io.peerhalt.schemas.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * The topics of Peerhalt with their settings, for a single-node broker. The broker's clock stamps
 * every record, so that no engine's clock can keep a record or make it expire.
 */
public final class PeerhaltTopics {

  private static final short REPLICATION = 1;
  private static final Duration YEAR = Duration.ofDays(365);
  private static final Duration MONTH = Duration.ofDays(30);
  private static final Duration DAY = Duration.ofDays(1);

  /** The broker hears of a topic after the controller has told that there is one. */
  private static final RetryPolicy<Object> UNTIL_KNOWN =
      RetryPolicy.builder()
          .handleIf(thrown -> thrown.getCause() instanceof UnknownTopicOrPartitionException)
          .withDelay(Duration.ofMillis(20))
          .withMaxDuration(Duration.ofMinutes(1))
          .withMaxRetries(-1)
          .build();

  private PeerhaltTopics() {}

  /**
   * Creates every topic that does not exist yet; those that exist are left as they are. On return
   * the broker leads all partitions it created: of a producer's first batches in flight none can
   * then be refused while the next is taken, after which none of them would ever be in order.
   *
   * @param bootstrapServers the broker
   * @param partitions partitions of trading.orders and trading.executions, at least 1
   * @throws IllegalStateException if the broker refuses; the message names the topic
   */
  public static void create(String bootstrapServers, int partitions) {
    if (partitions < 1) {
      throw new IllegalArgumentException("partitions " + partitions + "; at least 1 is needed");
    }
    Map<String, Object> client =
        Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    try (Admin admin = Admin.create(client)) {
      Map<String, KafkaFuture<Void>> creations = admin.createTopics(all(partitions)).values();
      Map<TopicPartition, OffsetSpec> created = new HashMap<>();
      for (NewTopic topic : all(partitions)) {
        if (await(topic.name(), creations.get(topic.name()))) {
          for (int partition = 0; partition < topic.numPartitions(); partition++) {
            created.put(new TopicPartition(topic.name(), partition), OffsetSpec.earliest());
          }
        }
      }
      String names = String.join(", ", creations.keySet());
      Failsafe.with(UNTIL_KNOWN)
          .run(() -> await(names, admin.describeTopics(creations.keySet()).allTopicNames()));
      // Only the leader answers, and the client asks until there is one.
      await(names, admin.listOffsets(created).all());
    }
  }

  /** Returns the settings of every topic, by name. */
  public static Map<String, Map<String, String>> settings() {
    return all(1).stream().collect(Collectors.toMap(NewTopic::name, NewTopic::configs));
  }

  private static List<NewTopic> all(int partitions) {
    return List.of(
        topic(Topics.ORDERS, partitions, deleted(DAY)),
        topic(Topics.EXECUTIONS, partitions, deleted(DAY)),
        topic(Topics.CONTROL, 1, compacted()),
        topic(Topics.ANOMALIES, 1, deleted(MONTH)),
        topic(Topics.RATES, 1, deleted(DAY)),
        topic(Topics.REJECTED, 1, withRoomForTheLongestRecord(deleted(MONTH))),
        topic(Topics.ACKS, 1, deleted(MONTH)),
        topic(Topics.RULES, 1, compacted()),
        topic(Topics.AUDIT, 1, deleted(YEAR)));
  }

  private static NewTopic topic(String name, int partitions, Map<String, String> settings) {
    settings.put(MESSAGE_TIMESTAMP_TYPE_CONFIG, "LogAppendTime");
    return new NewTopic(name, partitions, REPLICATION).configs(settings);
  }

  private static Map<String, String> deleted(Duration retention) {
    Map<String, String> settings = new HashMap<>();
    settings.put(CLEANUP_POLICY_CONFIG, CLEANUP_POLICY_DELETE);
    settings.put(RETENTION_MS_CONFIG, Long.toString(retention.toMillis()));
    return settings;
  }

  /** Kept short, because a gate reads it to its end at start: heartbeats go within minutes. */
  private static Map<String, String> compacted() {
    Map<String, String> settings = new HashMap<>();
    settings.put(CLEANUP_POLICY_CONFIG, CLEANUP_POLICY_COMPACT);
    settings.put(SEGMENT_BYTES_CONFIG, Integer.toString(1 << 20));
    settings.put(SEGMENT_MS_CONFIG, Long.toString(Duration.ofMinutes(10).toMillis()));
    settings.put(MIN_CLEANABLE_DIRTY_RATIO_CONFIG, "0.1");
    return settings;
  }

  /** A rejected record carries the longest record there can be, and why it was rejected. */
  private static Map<String, String> withRoomForTheLongestRecord(Map<String, String> settings) {
    settings.put(MAX_MESSAGE_BYTES_CONFIG, Integer.toString(2 * AvroWire.MAX_RECORD_BYTES));
    return settings;
  }

  private static boolean await(String topic, KafkaFuture<?> created) {
    try {
      created.get();
      return true;
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw new IllegalStateException(
            "topic " + topic + " not created: " + e.getCause().getMessage(), e.getCause());
      }
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while creating topic " + topic, e);
    }
  }
}
