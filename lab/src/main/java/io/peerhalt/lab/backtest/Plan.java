package io.peerhalt.lab.backtest;

import io.peerhalt.watch.config.ConfigException;
import io.peerhalt.watch.config.ConfigFile;
import io.peerhalt.watch.config.Mode;
import io.peerhalt.watch.config.Option;
import io.peerhalt.watch.config.RuleOptions;
import io.peerhalt.watch.config.WatchConfig;
import io.peerhalt.watch.config.WatchOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What is to be backtested.
 *
 * @param config options of the watch, in shadow mode
 * @param bootstrapServers where the records are
 * @param from since when they were appended, empty for the oldest
 * @param to before when, empty for now
 * @param json where everything is written, empty for nowhere
 */
record Plan(
    WatchConfig config,
    String bootstrapServers,
    Optional<Instant> from,
    Optional<Instant> to,
    Optional<Path> json) {

  private static final String TIME =
      "an instant like 2026-11-20T14:30:00Z, or how long ago, like 12 h";

  /**
   * Returns the plan of {@code given}.
   *
   * @param now what durations are counted back from
   * @throws ConfigException if an argument cannot be; the message names option, value and what is
   *     allowed
   */
  static Plan of(BacktestArguments given, Instant now) {
    Optional<Instant> from = Optional.ofNullable(given.from).map(text -> time("--from", text, now));
    Optional<Instant> to = Optional.ofNullable(given.to).map(text -> time("--to", text, now));
    if (from.isPresent() && !from.get().isBefore(to.orElse(now))) {
      throw new ConfigException("--from is " + given.from + "; allowed: before --to");
    }
    checkFile(given.json);
    return new Plan(
        WatchConfig.of(texts(given)),
        given.bootstrapServers,
        from,
        to,
        Optional.ofNullable(given.json));
  }

  OptionalLong fromMillis() {
    return millis(from);
  }

  OptionalLong toMillis() {
    return millis(to);
  }

  private static Map<String, String> texts(BacktestArguments given) {
    Map<String, String> texts = new LinkedHashMap<>();
    if (given.config != null) {
      texts.putAll(ConfigFile.read(given.config));
    }
    texts.putAll(given.settings);
    texts.put(WatchOptions.BOOTSTRAP_SERVERS.key(), given.bootstrapServers);
    texts.put(RuleOptions.MODE.key(), Mode.SHADOW.setting());
    if (given.parallelism != null) {
      texts.put(WatchOptions.PARALLELISM.key(), given.parallelism.toString());
    }
    return texts;
  }

  private static Instant time(String option, String text, Instant now) {
    try {
      return Instant.parse(text.strip());
    } catch (DateTimeParseException noInstant) {
      try {
        return now.minus(Option.toDuration(text));
      } catch (IllegalArgumentException noDuration) {
        throw new ConfigException(option + " is " + text + "; allowed: " + TIME);
      }
    }
  }

  private static void checkFile(Path file) {
    if (file != null
        && (Files.isDirectory(file) || !Files.isDirectory(file.toAbsolutePath().getParent()))) {
      throw new ConfigException(
          "--json is " + file + "; allowed: a file in a directory that exists");
    }
  }

  private static OptionalLong millis(Optional<Instant> time) {
    return time.isPresent() ? OptionalLong.of(time.get().toEpochMilli()) : OptionalLong.empty();
  }
}
