package io.peerhalt.watch.rules;

import io.peerhalt.schemas.AvroWire;
import io.peerhalt.schemas.RuleChange;
import io.peerhalt.schemas.Topics;
import io.peerhalt.watch.WatchRules;
import io.peerhalt.watch.ingest.KafkaBytes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Changes of rules for tests, and the log they stand in. */
public final class Changes {

  private static final Instant ISSUED = Instant.parse("2012-08-01T12:00:00Z");

  private Changes() {}

  /** Returns the change of {@code KEY=VALUE}. */
  public static RuleChange change(String assignment, long revision) {
    String[] sides = assignment.split("=", 2);
    return new RuleChange(sides[0], sides[1], revision, "ann", "the test wants it", issued());
  }

  /** Returns the change as it stands at an offset of the log. */
  public static KafkaBytes at(long offset, RuleChange change) {
    return at(offset, AvroWire.of(RuleChange.class).encode(change));
  }

  /** Returns what stands at an offset of the log. */
  public static KafkaBytes at(long offset, byte[] value) {
    return new KafkaBytes(Topics.RULES, 0, offset, 1_000 + offset, new byte[0], value);
  }

  /** Returns a log from offset 0. */
  public static List<KafkaBytes> log(RuleChange... changes) {
    List<KafkaBytes> log = new ArrayList<>();
    for (RuleChange change : changes) {
      log.add(at(log.size(), change));
    }
    return log;
  }

  /** Returns the start of a watch with these options, each {@code KEY=VALUE}. */
  public static RuleStart start(long startedMillis, List<KafkaBytes> log, String... options) {
    Map<String, String> texts = new TreeMap<>(Map.of("bootstrap.servers", "broker:9092"));
    for (String option : options) {
      String[] sides = option.split("=", 2);
      texts.put(sides[0], sides[1]);
    }
    return new RuleStart(startedMillis, texts, log);
  }

  /** Returns what judges changes after that start. */
  public static RuleKeeper<WatchRules> keeper(RuleStart start) {
    return start.keeper(WatchRules::of, (message, ruling) -> {});
  }

  private static Instant issued() {
    return ISSUED;
  }
}
