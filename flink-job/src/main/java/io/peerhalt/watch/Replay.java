package io.peerhalt.watch;

import io.peerhalt.watch.config.Mode;
import io.peerhalt.watch.config.RuleOptions;
import io.peerhalt.watch.config.WatchConfig;
import io.peerhalt.watch.ingest.KafkaBytes;
import io.peerhalt.watch.policy.Announcement;
import io.peerhalt.watch.rules.RuleStart;
import java.time.Clock;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The watch over a range of the past, in this process: the same dataflow between other ends. It
 * reads the trading topics and nothing else, so it knows no command of any operator and no change
 * of a rule; what it would publish goes to the given sinks and not to Kafka. It has no wall clock
 * and takes no checkpoints.
 *
 * @param config the options, policy.mode=shadow among them
 * @param range what is read
 * @param trading makes the records
 * @param urgent where commands and anomalies go
 * @param relaxed where rates and rejected records go
 */
public record Replay(
    WatchConfig config,
    TradingRange range,
    KafkaRecordDeserializationSchema<KafkaBytes> trading,
    Sink<Announcement> urgent,
    Sink<Announcement> relaxed) {

  /** Refuses to enforce: the past cannot be halted. */
  public Replay {
    if (config.get(RuleOptions.MODE) != Mode.SHADOW) {
      throw new IllegalArgumentException("a replay runs with policy.mode=shadow only");
    }
  }

  /**
   * Reads the range to its end and returns when all of it was judged.
   *
   * @throws Exception if the job failed
   */
  public void run() throws Exception {
    WatchRules rules = rules();
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.createLocalEnvironment(JobSettings.ofReplay(config));
    WatchEnds ends = new KafkaEnds(config, Clock.systemUTC()).range(this, rules);
    new WatchTopology(ends, rules, RuleStart.of(config)).build(env);
    env.execute("peerhalt replay");
  }

  /** Returns the rules of the configuration, without a wall clock. */
  WatchRules rules() {
    return WatchRules.of(config).inReplay();
  }
}
