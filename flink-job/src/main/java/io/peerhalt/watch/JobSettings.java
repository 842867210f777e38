package io.peerhalt.watch;

import io.peerhalt.watch.config.WatchConfig;
import io.peerhalt.watch.config.WatchOptions;
import java.time.Duration;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;

/**
 * Flink's settings for a job that must be quick, must come back quickly, and must never guess a
 * serializer.
 */
public final class JobSettings {

  private static final int FAILED_CHECKPOINTS_TOLERATED = 1_000;

  private JobSettings() {}

  /** Returns the settings that travel with the job, on any cluster. */
  public static Configuration of(WatchConfig config) {
    Configuration settings = common(config);
    settings.set(ExecutionOptions.BUFFER_TIMEOUT, Duration.ZERO);
    // The trading topics tell time by themselves; that of the other sources stands at its end.
    settings.set(PipelineOptions.AUTO_WATERMARK_INTERVAL, Duration.ofMillis(100));
    checkpoints(settings, config);
    state(settings, config);
    restarts(settings);
    return settings;
  }

  /**
   * Returns the settings of a replay in this process: throughput before latency, and a failure ends
   * it, because it can be run again.
   */
  static Configuration ofReplay(WatchConfig config) {
    Configuration settings = common(config);
    settings.set(ExecutionOptions.BUFFER_TIMEOUT, Duration.ofMillis(20));
    settings.set(PipelineOptions.AUTO_WATERMARK_INTERVAL, Duration.ofMillis(10));
    settings.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
    settings.set(RestOptions.ADDRESS, "127.0.0.1");
    settings.set(RestOptions.BIND_ADDRESS, "127.0.0.1");
    settings.set(RestOptions.BIND_PORT, "0");
    return settings;
  }

  private static Configuration common(WatchConfig config) {
    Configuration settings = new Configuration();
    settings.set(CoreOptions.DEFAULT_PARALLELISM, config.get(WatchOptions.PARALLELISM));
    settings.set(PipelineOptions.MAX_PARALLELISM, config.get(WatchOptions.MAX_PARALLELISM));
    settings.set(PipelineOptions.GENERIC_TYPES, false);
    settings.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
    settings.set(PipelineOptions.OBJECT_REUSE, true);
    return settings;
  }

  private static void checkpoints(Configuration settings, WatchConfig config) {
    settings.set(
        CheckpointingOptions.CHECKPOINTING_INTERVAL, config.get(WatchOptions.CHECKPOINT_INTERVAL));
    // State that takes long to write is written less often, and never all the time.
    settings.set(
        CheckpointingOptions.MIN_PAUSE_BETWEEN_CHECKPOINTS,
        config.get(WatchOptions.CHECKPOINT_INTERVAL));
    settings.set(CheckpointingOptions.TOLERABLE_FAILURE_NUMBER, FAILED_CHECKPOINTS_TOLERATED);
    settings.set(
        CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
        ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
    settings.set(CheckpointingOptions.MAX_RETAINED_CHECKPOINTS, 2);
  }

  private static void state(Configuration settings, WatchConfig config) {
    switch (config.get(WatchOptions.STATE_BACKEND)) {
      case HEAP -> settings.set(StateBackendOptions.STATE_BACKEND, "hashmap");
      case ROCKSDB -> {
        settings.set(StateBackendOptions.STATE_BACKEND, "rocksdb");
        settings.set(CheckpointingOptions.INCREMENTAL_CHECKPOINTS, true);
      }
    }
  }

  private static void restarts(Configuration settings) {
    settings.set(RestartStrategyOptions.RESTART_STRATEGY, "exponential-delay");
    settings.set(
        RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_INITIAL_BACKOFF,
        Duration.ofMillis(50));
    settings.set(
        RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_MAX_BACKOFF,
        Duration.ofSeconds(2));
    settings.set(
        RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_RESET_BACKOFF_THRESHOLD,
        Duration.ofMinutes(1));
  }
}
