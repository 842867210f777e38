package io.peerhalt.lab.evaluate;

import io.peerhalt.schemas.Severity;
import io.peerhalt.watch.finding.Finding;
import io.peerhalt.watch.finding.Rule;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Distinct departures among findings: a target and rule that stays up counts once, until it was not
 * found for {@link #REST_MICROS}, as the policy's anomalies by default. What only is a NOTE wakes
 * nobody and is none.
 */
final class Departures {

  /** A departure that was not found for so long, event time, has ended. */
  static final long REST_MICROS = 60_000_000;

  private final List<Finding> worst = new ArrayList<>();
  private final Map<Key, Standing> standing = new HashMap<>();

  /** Takes note of a finding that pages at least; findings come in the order of time. */
  void add(Finding finding) {
    if (finding.severity() == Severity.NOTE) {
      return;
    }
    Key key = new Key(finding.target().toString(), finding.rule());
    long now = finding.evidenceTimeMicros();
    Standing before = standing.get(key);
    int place =
        before == null || now - before.micros() > REST_MICROS ? worst.size() : before.place();
    standing.put(key, new Standing(place, now));
    if (place == worst.size()) {
      worst.add(finding);
    } else if (!isHard(worst.get(place))) {
      worst.set(place, finding);
    }
  }

  /** Returns the number of departures that were HARD at some time. */
  int hard() {
    return (int) worst.stream().filter(Departures::isHard).count();
  }

  /** Returns the number of departures that never were more than SOFT. */
  int soft() {
    return worst.size() - hard();
  }

  /** Returns the number of HARD departures by rule. */
  Map<Rule, Integer> hardByRule() {
    Map<Rule, Integer> counts = new EnumMap<>(Rule.class);
    worst.stream()
        .filter(Departures::isHard)
        .forEach(finding -> counts.merge(finding.rule(), 1, Integer::sum));
    return counts;
  }

  /** Returns the number of departures that never were more than SOFT, by rule. */
  Map<Rule, Integer> softByRule() {
    Map<Rule, Integer> counts = new EnumMap<>(Rule.class);
    worst.stream()
        .filter(finding -> !isHard(finding))
        .forEach(finding -> counts.merge(finding.rule(), 1, Integer::sum));
    return counts;
  }

  /** Returns what was said of each HARD departure when it became HARD, with when that was. */
  List<String> hardWords() {
    return worst.stream().filter(Departures::isHard).map(Departures::words).toList();
  }

  private static String words(Finding finding) {
    double seconds = finding.evidenceTimeMicros() / 1e6 - Comparison.EPOCH_MILLIS / 1e3;
    return String.format(
        Locale.ROOT, "at %.1f s %s: %s", seconds, finding.rule(), finding.proof().words());
  }

  private static boolean isHard(Finding finding) {
    return finding.severity() == Severity.HARD;
  }

  private record Key(String target, Rule rule) {}

  /** Where a departure stands in the list, and when it was last found. */
  private record Standing(int place, long micros) {}
}
