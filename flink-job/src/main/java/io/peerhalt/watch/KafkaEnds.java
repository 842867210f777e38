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
import java.util.Properties;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.KafkaSourceBuilder;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;

/** Connects the watch to Kafka. */
final class KafkaEnds {

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
