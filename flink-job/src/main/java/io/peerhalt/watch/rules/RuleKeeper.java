package io.peerhalt.watch.rules;

import io.peerhalt.schemas.AvroWire;
import io.peerhalt.schemas.MalformedRecordException;
import io.peerhalt.schemas.RuleChange;
import io.peerhalt.watch.config.ConfigException;
import io.peerhalt.watch.config.Option;
import io.peerhalt.watch.config.RuleOptions;
import io.peerhalt.watch.config.WatchConfig;
import io.peerhalt.watch.ingest.KafkaBytes;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Judges changes in the order of the log and holds the rules in force. A change is taken if its
 * revision is above all earlier ones of its option and all options in force fit together with it;
 * otherwise nothing changes. So the same options and the same log give the same rules. For one
 * thread.
 *
 * @param <R> the rules of a stage
 */
public final class RuleKeeper<R> {

  /** As with epochs: what a double can still count, in whatever language a tool is written. */
  private static final long MAX_REVISION = 1L << 53;

  /** Limits of many symbols are long; old and new value go into one record of the audit. */
  private static final int MAX_VALUE = 200_000;

  private static final int MAX_WORDS = 2_000;

  private final Map<String, String> options;
  private final RuleReader<R> reader;
  private final AvroWire<RuleChange> wire = AvroWire.of(RuleChange.class);
  private RuleBook book;
  private R rules;

  /**
   * Goes on from {@code book}.
   *
   * @param options what the watch was started with
   * @throws ConfigException if both together are no configuration
   */
  public RuleKeeper(Map<String, String> options, RuleReader<R> reader, RuleBook book) {
    this.options = new TreeMap<>(options);
    this.reader = reader;
    this.book = book;
    this.rules = reader.read(WatchConfig.of(book.over(options)));
  }

  /** Returns the rules in force. */
  public R rules() {
    return rules;
  }

  /** Returns what was read. */
  public RuleBook book() {
    return book;
  }

  /** Judges a record of the log; empty if it was judged before, by its offset. */
  public Optional<RuleRuling> take(KafkaBytes message) {
    if (message.offset() < book.nextOffset()) {
      return Optional.empty();
    }
    book = book.readTo(message.offset() + 1);
    try {
      return Optional.of(judge(wire.decode(message.value())));
    } catch (MalformedRecordException e) {
      return Optional.of(RuleRuling.unreadable(e.reason(), e.getMessage()));
    }
  }

  /** Judges a change, and takes it if it is right. */
  public RuleRuling judge(RuleChange change) {
    Optional<Option<?>> option = RuleOptions.find(change.getKey());
    String oldValue = option.map(known -> value(book, known)).orElse("");
    Optional<String> problem =
        option.isEmpty()
            ? Optional.of(
                change.getKey() + " is no option that can be changed while the watch runs")
            : problem(change);
    if (problem.isPresent()) {
      return RuleRuling.refused(change, oldValue, problem.get());
    }
    RuleEntry before = book.entry(change.getKey());
    if (change.getRevision() <= before.revision()) {
      return RuleRuling.outdated(change, oldValue, before.revision());
    }
    RuleBook changed = book.with(change.getKey(), entry(change));
    try {
      rules = reader.read(WatchConfig.of(changed.over(options)));
      book = changed;
      return RuleRuling.taken(change, oldValue, value(book, option.get()));
    } catch (ConfigException | IllegalArgumentException | ArithmeticException e) {
      book = book.with(change.getKey(), before.refused(change.getRevision()));
      return RuleRuling.refused(change, oldValue, e.getMessage());
    }
  }

  /** Returns the value of an option in force, as one would write it. */
  public String value(Option<?> option) {
    return value(book, option);
  }

  private String value(RuleBook in, Option<?> option) {
    return in.over(options).getOrDefault(option.key(), option.defaultText());
  }

  private static Optional<String> problem(RuleChange change) {
    long revision = change.getRevision();
    if (revision < 1 || revision > MAX_REVISION) {
      return Optional.of("revision is " + revision + "; allowed: 1 to 2^53");
    }
    if (change.getAuthor().isBlank() || change.getReason().isBlank()) {
      return Optional.of("author and reason must be told");
    }
    boolean tooLong =
        change.getValue().length() > MAX_VALUE
            || change.getAuthor().length() > MAX_WORDS
            || change.getReason().length() > MAX_WORDS;
    return tooLong
        ? Optional.of(
            "value may have " + MAX_VALUE + " characters, author and reason " + MAX_WORDS + " each")
        : Optional.empty();
  }

  private static RuleEntry entry(RuleChange change) {
    return new RuleEntry(
        change.getValue().trim(),
        change.getRevision(),
        change.getAuthor(),
        change.getReason(),
        ChronoUnit.MICROS.between(Instant.EPOCH, change.getIssueTime()));
  }
}
