package io.peerhalt.lab.bench;

import io.peerhalt.schemas.Topics;
import io.peerhalt.watch.JobSettings;
import io.peerhalt.watch.TradingRange;
import io.peerhalt.watch.WatchEnds;
import io.peerhalt.watch.WatchRules;
import io.peerhalt.watch.WatchTopology;
import io.peerhalt.watch.config.WatchConfig;
import io.peerhalt.watch.ingest.BulkSource;
import io.peerhalt.watch.ingest.KafkaBytes;
import io.peerhalt.watch.ingest.TradingEvent;
import io.peerhalt.watch.ingest.TradingSource;
import io.peerhalt.watch.publish.Sinks;
import io.peerhalt.watch.rules.RuleStart;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.KafkaSourceBuilder;
import org.apache.flink.connector.kafka.source.KafkaSourceOptions;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/**
 * One pass of one rung as a Flink job in this process: a live watch, or a part of one, that reads a
 * backlog to its end. All rungs have the same settings; those of the watch read by its own source,
 * the others by the connector's.
 */
final class RungJob {

  /** As in a watch, whose ends these are not. */
  private static final String COMMIT = KafkaSourceOptions.COMMIT_OFFSETS_ON_CHECKPOINT.key();

  private final WatchConfig config;
  private final TradingRange range;
  private final Path checkpoints;

  /** Makes jobs over a range; checkpoints go below a directory. */
  RungJob(WatchConfig config, TradingRange range, Path checkpoints) {
    this.config = config;
    this.range = range;
    this.checkpoints = checkpoints;
  }

  /** Runs the rung to the end of the range. */
  void run(Rung rung, RungCluster cluster) throws Exception {
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.createLocalEnvironment(settings(rung, config, checkpoints));
    build(rung, env);
    cluster.run(env);
  }

  private void build(Rung rung, StreamExecutionEnvironment env) {
    WatchTopology watch = new WatchTopology(ends(), WatchRules.of(config), RuleStart.of(config));
    switch (rung) {
      case CONSUMER -> throw new IllegalArgumentException(rung + " is no Flink job");
      case NULL -> discard(decoded(env, WatermarkStrategy.noWatermarks()));
      case INTAKE -> discard(watch.intake(env));
      case RATES -> discard(watch.rates(watch.intake(env)));
      case LEDGER -> {
        DataStream<TradingEvent> events = watch.intake(env);
        discard(watch.rates(events));
        discard(watch.ledger(events));
      }
      case WATCH -> watch.build(env);
      case SQL -> SqlRates.add(env, decoded(env, watermarks()));
      case WINDOW -> discard(KeyedWindow.of(decoded(env, watermarks())));
    }
  }

  /** As one reads without the watch: by the connector's own source, as it comes. */
  private DataStream<EventRow> decoded(
      StreamExecutionEnvironment env, WatermarkStrategy<KafkaBytes> watermarks) {
    return env.fromSource(trading(), watermarks, "read")
        .uid("avro-source")
        .map(new AvroDecode())
        .uid("avro-decode");
  }

  private WatermarkStrategy<KafkaBytes> watermarks() {
    return WatermarkStrategy.forBoundedOutOfOrderness(
        Duration.ofMillis(WatchRules.of(config).watermarks().outOfOrdernessMillis()));
  }

  private KafkaSource<KafkaBytes> trading() {
    return source()
        .setPartitions(new HashSet<>(range.from().keySet()))
        .setStartingOffsets(OffsetsInitializer.offsets(range.from()))
        .setBounded(OffsetsInitializer.offsets(range.to()))
        .build();
  }

  /** No command, no answer of a gate and no change of a rule comes in while it reads. */
  private WatchEnds ends() {
    WatchRules rules = WatchRules.of(config);
    return new WatchEnds(
        new TradingSource(
            new BulkSource(trading(), new MeteredRecords(), consumers()),
            rules.watermarks(),
            Clock.systemUTC()),
        WatermarkStrategy.noWatermarks(),
        nothing(Topics.CONTROL),
        nothing(Topics.ACKS),
        List.of(),
        nothing(Topics.RULES),
        Sinks.urgent(config),
        Sinks.relaxed(config));
  }

  private Source<KafkaBytes, ?, ?> nothing(String topic) {
    return new SilentSource(
        source()
            .setTopics(topic)
            .setStartingOffsets(OffsetsInitializer.latest())
            .setBounded(OffsetsInitializer.latest())
            .build(),
        range.records());
  }

  private Properties consumers() {
    Properties properties = config.kafka();
    properties.setProperty("group.id", "peerhalt-bench");
    properties.setProperty(COMMIT, "false");
    properties.setProperty("auto.offset.reset", "earliest");
    return properties;
  }

  private KafkaSourceBuilder<KafkaBytes> source() {
    return KafkaSource.<KafkaBytes>builder()
        .setProperties(consumers())
        .setDeserializer(new MeteredRecords());
  }

  /** Returns the settings of a job, and of the cluster that it runs in. */
  static Configuration settings(Rung rung, WatchConfig config, Path checkpoints) {
    Configuration settings = JobSettings.of(config);
    settings.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
    settings.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, checkpoints.toUri().toString());
    settings.set(CoreOptions.TMP_DIRS, checkpoints + "-tmp");
    // The last checkpoint would be waited for, which says nothing of speed.
    settings.set(CheckpointingOptions.ENABLE_CHECKPOINTS_AFTER_TASKS_FINISH, false);
    settings.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
    settings.set(RestOptions.ADDRESS, "127.0.0.1");
    settings.set(RestOptions.BIND_ADDRESS, "127.0.0.1");
    settings.set(RestOptions.BIND_PORT, "0");
    if (rung == Rung.SQL) {
      settings.set(PipelineOptions.AUTO_GENERATE_UIDS, true);
    }
    return settings;
  }

  private static void discard(DataStream<?> stream) {
    stream.sinkTo(new DiscardingSink<>()).uid("discard-" + stream.getId()).name("discard");
  }
}
