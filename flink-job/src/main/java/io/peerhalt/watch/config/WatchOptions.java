package io.peerhalt.watch.config;

import io.peerhalt.gate.Target;
import io.peerhalt.schemas.framing.Framing;
import io.peerhalt.schemas.framing.Notation;
import io.peerhalt.schemas.framing.WireSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The options of the watch as a job: where it reads, its time, its resources. */
public final class WatchOptions {

  private static final List<Option<?>> ALL = new ArrayList<>();

  public static final Option<String> BOOTSTRAP_SERVERS =
      add(
          Option.text(
              "bootstrap.servers",
              "",
              "Kafka brokers, host:port separated by commas; must be given"));
  public static final Option<String> WATCH_ID =
      add(Option.name("watch.id", "watch", "name of this watch in heartbeats and commands"));
  public static final Option<String> START_FROM =
      add(
          new Option<>(
              "start.from",
              "12 h",
              "earliest, latest, or how long ago, like 12 h",
              "where a watch without state begins to read; the ledger knows only orders it has read",
              WatchOptions::startFrom));
  public static final Option<String> GROUPS =
      add(
          new Option<>(
              "peer.groups",
              "fleet",
              "NAME=SERVER,SERVER;NAME=...;NAME, the last one for all other servers",
              "which servers are peers of each other",
              WatchOptions::groups));

  public static final Option<Duration> PANE_LENGTH =
      add(
          Option.duration(
              "pane.length",
              "100 ms",
              Option.range("10 ms", "1 s"),
              "event time of one comparison"));
  public static final Option<Duration> RATES_WINDOW =
      add(
          Option.duration(
              "rates.window", "1 s", Option.range("100 ms", "1 min"), "window of peerhalt.rates"));
  public static final Option<Duration> MAX_WAIT =
      add(
          Option.duration(
              "watermark.max-wait",
              "500 ms",
              Option.range("10 ms", "1 min"),
              "how long a quiet or slow partition may hold back the others"));
  public static final Option<Duration> OUT_OF_ORDERNESS =
      add(
          Option.duration(
              "watermark.out-of-orderness",
              "20 ms",
              Option.range("0 ms", "10 s"),
              "how long older events are waited for"));
  public static final Option<Duration> SETTLE =
      add(
          Option.duration(
              "watermark.settle",
              "1 s",
              Option.range("0 ms", "1 min"),
              "after a start: wait for all partitions to show up"));
  public static final Option<Duration> CATCH_UP =
      add(
          Option.duration(
              "watermark.catch-up",
              "10 s",
              Option.range("1 s", "10 min"),
              "a backlog is judged in its own time; no longer than this it waits for a partition that has nothing, or is late by itself"));
  public static final Option<Duration> CLOCK_MAX_BEHIND =
      add(
          Option.duration(
              "clock.max-behind",
              "1 min",
              Option.range("0 ms", "1 d"),
              "how far behind a server's clock may be"));
  public static final Option<Duration> CLOCK_MAX_AHEAD =
      add(
          Option.duration(
              "clock.max-ahead",
              "2 s",
              Option.range("0 ms", "1 min"),
              "how far ahead a server's clock may be"));

  public static final Option<Duration> CLOCK_ABSURD =
      add(
          Option.duration(
              "clock.absurd",
              "1 h",
              Option.range("1 min", "100 d"),
              "a time so far off is told as rejected too; the event still counts, at its append time"));

  public static final Option<Integer> PARALLELISM =
      add(Option.integer("job.parallelism", 2, Option.bounds(1, 1_024), "subtasks of a stage"));
  public static final Option<Integer> MAX_PARALLELISM =
      add(
          Option.integer(
              "job.max-parallelism",
              256,
              Option.bounds(1, 32_768),
              "most it can ever be scaled to with its state"));
  public static final Option<Duration> CHECKPOINT_INTERVAL =
      add(
          Option.duration(
              "checkpoint.interval",
              "10 s",
              Option.range("100 ms", "10 min"),
              "between two checkpoints"));
  public static final Option<Duration> DISCOVERY =
      add(
          Option.duration(
              "partition.discovery",
              "10 s",
              Option.range("1 s", "1 h"),
              "between looks for new partitions"));

  public static final Option<StateBackend> STATE_BACKEND =
      add(
          Option.choice(
              "state.backend",
              StateBackend.HEAP,
              "where state is kept; rocksdb for more of it than memory holds"));

  public static final Option<String> REGISTRY_URL =
      add(
          new Option<>(
              WireSettings.REGISTRY_URL,
              WireSettings.NO_REGISTRY,
              "none, or http(s)://HOST[:PORT][/PATH]",
              "schema registry with Confluent's API that is asked about what is read and written",
              WireSettings::checkUrl));
  public static final Option<Framing> FRAMING =
      add(
          Option.choice(
              WireSettings.FRAMING,
              Framing.SINGLE_OBJECT,
              "how the Avro that is written is framed; all framings are read"));
  public static final Option<Notation> CONTROL_FORMAT =
      add(
          Option.choice(
              WireSettings.CONTROL,
              Notation.AVRO,
              "what peerhalt.control is written in; both are read"));
  public static final Option<Notation> ANOMALIES_FORMAT =
      add(
          Option.choice(
              WireSettings.ANOMALIES,
              Notation.AVRO,
              "what peerhalt.anomalies is written in; both are read"));

  private WatchOptions() {}

  /** Returns every option of the watch, those of its rules too. */
  public static Collection<Option<?>> all() {
    List<Option<?>> all = new ArrayList<>(ALL);
    all.addAll(RuleOptions.all());
    all.addAll(StateOptions.all());
    return all;
  }

  private static <T> Option<T> add(Option<T> option) {
    ALL.add(option);
    return option;
  }

  private static String startFrom(String text) {
    if (!text.equals("earliest") && !text.equals("latest")) {
      Option.toDuration(text);
    }
    return text;
  }

  private static String groups(String text) {
    if (!text.matches("([^=;,]+=[^=;]+;)*[^=;,]+")) {
      throw new IllegalArgumentException("no groups");
    }
    for (String part : text.split(";")) {
      Target.group(part.replaceFirst("=.*", "").trim());
    }
    return text;
  }
}
