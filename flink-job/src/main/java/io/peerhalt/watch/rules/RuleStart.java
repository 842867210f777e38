package io.peerhalt.watch.rules;

import io.peerhalt.watch.config.WatchConfig;
import io.peerhalt.watch.ingest.KafkaBytes;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/**
 * What a watch is started with: its options, and the rules topic as it stood then.
 *
 * @param startedMillis when, which tells this start from others
 * @param options the options given, as texts
 * @param log the rules topic up to its end
 */
public record RuleStart(long startedMillis, Map<String, String> options, List<KafkaBytes> log)
    implements Serializable {

  /** Keeps its own copies. */
  public RuleStart {
    options = new TreeMap<>(options);
    log = new ArrayList<>(log);
  }

  /** Returns the start of a watch that knows no rules topic. */
  public static RuleStart of(WatchConfig config) {
    return new RuleStart(0, config.texts(), List.of());
  }

  /**
   * Returns the rules after the log.
   *
   * @param each is told what is made of each record
   * @throws io.peerhalt.watch.config.ConfigException if the options alone are no configuration
   */
  public <R> RuleKeeper<R> keeper(RuleReader<R> reader, BiConsumer<KafkaBytes, RuleRuling> each) {
    RuleKeeper<R> keeper = new RuleKeeper<>(options, reader, RuleBook.EMPTY);
    for (KafkaBytes message : log) {
      keeper.take(message).ifPresent(ruling -> each.accept(message, ruling));
    }
    return keeper;
  }
}
