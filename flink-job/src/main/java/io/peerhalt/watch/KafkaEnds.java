package io.peerhalt.watch;

import io.peerhalt.schemas.Topics;
import io.peerhalt.watch.config.Option;
import io.peerhalt.watch.config.WatchConfig;
import io.peerhalt.watch.config.WatchOptions;
import io.peerhalt.watch.ingest.AppendTimeWatermarks;
import io.peerhalt.watch.ingest.KafkaBytes;
import io.peerhalt.watch.ingest.KafkaBytesDeserializer;
import io.peerhalt.watch.publish.Sinks;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.KafkaSourceBuilder;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.kafka.common.TopicPartition;

/** Connects the watch to Kafka. */
final class KafkaEnds {

  private static final Duration MOST_AHEAD = Duration.ofSeconds(30);
  private static final Duration ALIGNMENT_INTERVAL = Duration.ofMillis(20);

  private final WatchConfig config;
  private final Clock clock;

  KafkaEnds(WatchConfig config, Clock clock) {
    this.config = config;
    this.clock = clock;
  }

  /** Returns the ends of a live watch; {@code log} is what the control log held a moment ago. */
  WatchEnds live(ControlLog log, WatchRules rules) {
    return new WatchEnds(
        source("trading")
            .setTopics(Topics.ORDERS, Topics.EXECUTIONS)
            .setStartingOffsets(start())
            .build(),
        new AppendTimeWatermarks(rules.watermarks(), clock),
        source("control")
            .setTopics(Topics.CONTROL)
            .setStartingOffsets(OffsetsInitializer.offsets(log.nextOffsets()))
            .build(),
        log.commands(),
        source("rules")
            .setTopics(Topics.RULES)
            .setStartingOffsets(OffsetsInitializer.earliest())
            .build(),
        Sinks.urgent(config.kafka()),
        Sinks.relaxed(config.kafka()));
  }

  /**
   * Returns the ends of a replay. Partitions are read at any speed, but none runs ahead of the
   * others by more than a little of their time, or what waits for the slowest would pile up.
   */
  WatchEnds range(Replay replay, WatchRules rules) {
    TradingRange range = replay.range();
    return new WatchEnds(
        bounded(replay)
            .setPartitions(new HashSet<>(range.from().keySet()))
            .setStartingOffsets(OffsetsInitializer.offsets(range.from()))
            .build(),
        new AppendTimeWatermarks(rules.watermarks(), clock)
            .withWatermarkAlignment("replay", MOST_AHEAD, ALIGNMENT_INTERVAL),
        nothing(replay),
        List.of(),
        nothing(replay),
        replay.urgent(),
        replay.relaxed());
  }

  /**
   * No operator's command and no change of a rule is known: a partition from its end to its end.
   */
  private KafkaSource<KafkaBytes> nothing(Replay replay) {
    Map<TopicPartition, Long> ends = replay.range().to();
    return bounded(replay)
        .setPartitions(Set.of(ends.keySet().iterator().next()))
        .setStartingOffsets(OffsetsInitializer.offsets(ends))
        .build();
  }

  /** Without a group, so that nothing can be committed. */
  private KafkaSourceBuilder<KafkaBytes> bounded(Replay replay) {
    return KafkaSource.<KafkaBytes>builder()
        .setProperties(config.kafka())
        .setClientIdPrefix("peerhalt-replay")
        .setBounded(OffsetsInitializer.offsets(replay.range().to()))
        .setDeserializer(replay.trading());
  }

  private KafkaSourceBuilder<KafkaBytes> source(String name) {
    Properties properties = config.kafka();
    properties.setProperty(
        "partition.discovery.interval.ms",
        Long.toString(config.get(WatchOptions.DISCOVERY).toMillis()));
    String group = "peerhalt-" + config.get(WatchOptions.WATCH_ID);
    return KafkaSource.<KafkaBytes>builder()
        .setProperties(properties)
        .setGroupId(group)
        .setClientIdPrefix(group + "-" + name)
        .setDeserializer(new KafkaBytesDeserializer());
  }

  private OffsetsInitializer start() {
    String from = config.get(WatchOptions.START_FROM);
    return switch (from) {
      case "earliest" -> OffsetsInitializer.earliest();
      case "latest" -> OffsetsInitializer.latest();
      default -> OffsetsInitializer.timestamp(clock.millis() - Option.toDuration(from).toMillis());
    };
  }
}
