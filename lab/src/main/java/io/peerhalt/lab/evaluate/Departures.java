package io.peerhalt.lab.evaluate;

import io.peerhalt.schemas.Severity;
import io.peerhalt.watch.finding.Finding;
import io.peerhalt.watch.finding.Rule;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Distinct departures among findings: a server and rule that stays up counts once, from when its
 * evidence began until its scores are back at zero.
 */
final class Departures {

  private final Map<Key, Finding> worst = new LinkedHashMap<>();

  /** Takes note of a finding. */
  void add(Finding finding) {
    Key key = new Key(finding.serverId(), finding.rule(), finding.proof().windowStartMicros());
    worst.merge(key, finding, (old, now) -> isHard(old) ? old : now);
  }

  /** Returns the number of departures that were HARD at some time. */
  int hard() {
    return (int) worst.values().stream().filter(Departures::isHard).count();
  }

  /** Returns the number of departures that never were more than SOFT. */
  int soft() {
    return worst.size() - hard();
  }

  /** Returns the number of HARD departures by rule. */
  Map<Rule, Integer> hardByRule() {
    Map<Rule, Integer> counts = new EnumMap<>(Rule.class);
    worst.values().stream()
        .filter(Departures::isHard)
        .forEach(finding -> counts.merge(finding.rule(), 1, Integer::sum));
    return counts;
  }

  /** Returns the number of departures that never were more than SOFT, by rule. */
  Map<Rule, Integer> softByRule() {
    Map<Rule, Integer> counts = new EnumMap<>(Rule.class);
    worst.values().stream()
        .filter(finding -> !isHard(finding))
        .forEach(finding -> counts.merge(finding.rule(), 1, Integer::sum));
    return counts;
  }

  /** Returns what was said of each HARD departure when it became HARD, with when that was. */
  List<String> hardWords() {
    return worst.values().stream().filter(Departures::isHard).map(Departures::words).toList();
  }

  private static String words(Finding finding) {
    double seconds = finding.evidenceTimeMicros() / 1e6 - Comparison.EPOCH_MILLIS / 1e3;
    return String.format(
        Locale.ROOT, "at %.1f s %s: %s", seconds, finding.rule(), finding.proof().words());
  }

  private static boolean isHard(Finding finding) {
    return finding.severity() == Severity.HARD;
  }

  private record Key(String server, Rule rule, long sinceMicros) {}
}
