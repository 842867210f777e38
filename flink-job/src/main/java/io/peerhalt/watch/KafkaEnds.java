package io.peerhalt.watch;

import io.peerhalt.schemas.Topics;
import io.peerhalt.watch.config.Option;
import io.peerhalt.watch.config.WatchConfig;
import io.peerhalt.watch.config.WatchOptions;
import io.peerhalt.watch.ingest.BulkSource;
import io.peerhalt.watch.ingest.KafkaBytes;
import io.peerhalt.watch.ingest.KafkaBytesDeserializer;
import io.peerhalt.watch.ingest.TradingSource;
import io.peerhalt.watch.publish.Sinks;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.KafkaSourceBuilder;
import org.apache.flink.connector.kafka.source.KafkaSourceOptions;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.kafka.common.TopicPartition;

/** Connects the watch to Kafka. */
final class KafkaEnds {

  /** Gates that answered earlier than this before the start are taken for silent. */
  private static final Duration ACKS_BEFORE_START = Duration.ofMinutes(1);

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
        new TradingSource(trading(), rules.watermarks(), clock),
        WatermarkStrategy.noWatermarks(),
        source(following("control"))
            .setTopics(Topics.CONTROL)
            .setStartingOffsets(OffsetsInitializer.offsets(log.nextOffsets()))
            .build(),
        source(following("acks"))
            .setTopics(Topics.ACKS)
            .setStartingOffsets(
                OffsetsInitializer.timestamp(clock.millis() - ACKS_BEFORE_START.toMillis()))
            .build(),
        log.commands(),
        source(following("rules"))
            .setTopics(Topics.RULES)
            .setStartingOffsets(OffsetsInitializer.earliest())
            .build(),
        Sinks.urgent(config),
        Sinks.relaxed(config));
  }

  /**
   * Returns the ends of a replay. Partitions are read at any speed, but none runs ahead of the
   * others by more than a little of their time, or what waits for the slowest would pile up.
   */
  WatchEnds range(Replay replay, WatchRules rules) {
    TradingRange range = replay.range();
    KafkaSource<KafkaBytes> trading =
        bounded(replay)
            .setPartitions(new HashSet<>(range.from().keySet()))
            .setStartingOffsets(OffsetsInitializer.offsets(range.from()))
            .build();
    return new WatchEnds(
        new BulkSource(trading, replay.trading(), consumers()),
        WatermarkStrategy.<KafkaBytes>forBoundedOutOfOrderness(
                Duration.ofMillis(rules.watermarks().outOfOrdernessMillis()))
            .withWatermarkAlignment("replay", MOST_AHEAD, ALIGNMENT_INTERVAL),
        nothing(replay),
        nothing(replay),
        List.of(),
        nothing(replay),
        replay.urgent(),
        replay.relaxed());
  }

  /**
   * No operator's command, no gate's answer and no change of a rule is known: a partition from its
   * end to its end.
   */
  private KafkaSource<KafkaBytes> nothing(Replay replay) {
    Map<TopicPartition, Long> ends = replay.range().to();
    return bounded(replay)
        .setPartitions(Set.of(ends.keySet().iterator().next()))
        .setStartingOffsets(OffsetsInitializer.offsets(ends))
        .build();
  }

  private KafkaSourceBuilder<KafkaBytes> bounded(Replay replay) {
    return KafkaSource.<KafkaBytes>builder()
        .setProperties(consumers())
        .setBounded(OffsetsInitializer.offsets(replay.range().to()))
        .setDeserializer(replay.trading());
  }

  /** Without a group, so that nothing can be committed. */
  private Properties consumers() {
    Properties properties = config.kafka();
    properties.setProperty("client.id.prefix", "peerhalt-replay");
    properties.setProperty(KafkaSourceOptions.COMMIT_OFFSETS_ON_CHECKPOINT.key(), "false");
    properties.setProperty("auto.offset.reset", "earliest");
    properties.setProperty("allow.auto.create.topics", "false");
    properties.remove("group.id");
    return properties;
  }

  private BulkSource trading() {
    Properties properties = following("trading");
    OffsetsInitializer start = start();
    // As the connector does where the configuration does not say.
    properties.putIfAbsent(
        "auto.offset.reset", start.getAutoOffsetResetStrategy().name().toLowerCase(Locale.ROOT));
    KafkaSource<KafkaBytes> trading =
        source(properties)
            .setTopics(Topics.ORDERS, Topics.EXECUTIONS)
            .setStartingOffsets(start)
            .build();
    return new BulkSource(trading, new KafkaBytesDeserializer(config.wire()), properties);
  }

  private KafkaSourceBuilder<KafkaBytes> source(Properties properties) {
    return KafkaSource.<KafkaBytes>builder()
        .setProperties(properties)
        .setDeserializer(new KafkaBytesDeserializer(config.wire()));
  }

  /** Settings of consumers that follow a topic as it grows. */
  private Properties following(String name) {
    Properties properties = config.kafka();
    // Nobody goes by committed offsets, and a commit that meets a consumer on its way to its
    // coordinator fails the job (WakeupException).
    properties.setProperty(KafkaSourceOptions.COMMIT_OFFSETS_ON_CHECKPOINT.key(), "false");
    properties.setProperty(
        "partition.discovery.interval.ms",
        Long.toString(config.get(WatchOptions.DISCOVERY).toMillis()));
    String group = "peerhalt-" + config.get(WatchOptions.WATCH_ID);
    properties.setProperty("group.id", group);
    properties.setProperty("client.id.prefix", group + "-" + name);
    return properties;
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
