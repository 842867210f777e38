package io.peerhalt.console.command;

import io.peerhalt.schemas.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.TopicConfig;

/**
 * How a topic must be set; the table stands in schemas/README.md.
 *
 * @param topic the topic
 * @param compacted whether it is compacted, otherwise old records are deleted
 * @param single whether its one order matters, so that it has one partition
 * @param appendTime whether the broker's clock stamps its records
 */
record TopicNeeds(String topic, boolean compacted, boolean single, boolean appendTime) {

  /** Returns the needs of all topics. */
  static List<TopicNeeds> all() {
    return List.of(
        new TopicNeeds(Topics.ORDERS, false, false, true),
        new TopicNeeds(Topics.EXECUTIONS, false, false, true),
        new TopicNeeds(Topics.CONTROL, true, true, true),
        new TopicNeeds(Topics.ANOMALIES, false, false, false),
        new TopicNeeds(Topics.RATES, false, false, false),
        new TopicNeeds(Topics.REJECTED, false, false, false),
        new TopicNeeds(Topics.ACKS, false, false, false),
        new TopicNeeds(Topics.RULES, true, true, false),
        new TopicNeeds(Topics.AUDIT, false, true, true));
  }

  /** Returns how the topic is created. */
  String creation() {
    return "kafka-topics.sh --bootstrap-server HOST:PORT --create --topic "
        + topic
        + (single ? " --partitions 1" : "")
        + " --config cleanup.policy="
        + cleanup()
        + (appendTime ? " --config message.timestamp.type=LogAppendTime" : "");
  }

  /** Looks at a topic as it is; returns what is wrong with it, with what to do. */
  List<Check> check(int partitions, Config config) {
    List<Check> wrong = new ArrayList<>();
    if (single && partitions != 1) {
      wrong.add(
          Check.bad(
              topic,
              partitions + " partitions; its order needs 1",
              "a topic cannot lose partitions: create it anew with: " + creation()));
    }
    require(config, TopicConfig.CLEANUP_POLICY_CONFIG, cleanup()).ifPresent(wrong::add);
    if (appendTime) {
      require(config, TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "LogAppendTime")
          .ifPresent(wrong::add);
    }
    return wrong;
  }

  private Optional<Check> require(Config config, String key, String wanted) {
    ConfigEntry entry = config.get(key);
    String found = entry == null ? "not told" : entry.value();
    return wanted.equals(found)
        ? Optional.empty()
        : Optional.of(
            Check.bad(
                topic,
                key + " is " + found + "; it must be " + wanted,
                "kafka-configs.sh --bootstrap-server HOST:PORT --alter --entity-type topics"
                    + " --entity-name "
                    + topic
                    + " --add-config "
                    + key
                    + "="
                    + wanted));
  }

  private String cleanup() {
    return compacted ? TopicConfig.CLEANUP_POLICY_COMPACT : TopicConfig.CLEANUP_POLICY_DELETE;
  }
}
