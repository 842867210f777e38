package io.peerhalt.watch.policy;

import io.peerhalt.gate.Target;
import io.peerhalt.schemas.Severity;
import io.peerhalt.schemas.Verdict;
import io.peerhalt.watch.finding.Finding;
import io.peerhalt.watch.finding.Proof;
import io.peerhalt.watch.finding.Rule;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * When bad servers are no longer exceptions and the group itself is halted: when a good part of it
 * is bad at the same time, or when more of its servers were halted by comparison than the halt
 * budget allows, or when more leaves the group than comes in and the ledger finds broken orders on
 * a good part of it, whichever comes first, and never for a single server. Where a service mesh
 * stops ejecting, because somebody has to serve, a kill switch has to stop everything: many
 * departures mean that either the code is spreading or the comparison no longer knows what is
 * normal. Pure.
 */
final class GroupVerdict {

  private static final int FEWEST_BAD = 2;

  /** What the group's baseline and the ledger say belongs together within this time. */
  private static final long TOGETHER_MICROS = 10_000_000;

  private final PolicyRules rules;

  GroupVerdict(PolicyRules rules) {
    this.rules = rules;
  }

  /** Tells which servers an operator has resumed since some evidence, alone or with their group. */
  interface Resumes {
    boolean since(Target server, long evidenceMicros);
  }

  /** A finding against a group, and why it is halted for it. */
  record GroupFinding(Finding finding, String reason) {}

  private record Case(Map<String, Long> servers, double threshold, String words, String reason) {}

  /** Returns whether a halt by the rule of that name uses the halt budget. */
  static boolean isByComparison(String rule) {
    return Arrays.stream(Rule.values())
        .filter(known -> known.kind() == Rule.Kind.PEER || known.kind() == Rule.Kind.BASELINE)
        .anyMatch(known -> known.name().equals(rule));
  }

  /**
   * Judges the group after {@code last}, the newest finding that deserved a halt of a server, or of
   * more executed than ordered.
   */
  Optional<GroupFinding> judge(Standing standing, Finding last, Resumes resumes) {
    int active = standing.activeServers;
    Map<String, Long> bad = held(standing.badMicros, resumes);
    Map<String, Long> halted = held(standing.comparedMicros, resumes);
    int servers = Math.max(active, bad.size());
    double enough = Math.ceil(rules.groupFraction() * servers);
    if (active > 0 && bad.size() >= Math.max(FEWEST_BAD, enough)) {
      return Optional.of(finding(standing, last, halfBad(standing, bad, servers)));
    }
    Map<String, Long> broken = broken(standing, last, resumes);
    if (active > 0 && broken.size() > Math.max(FEWEST_BAD - 1, rules.groupFraction() * servers)) {
      return Optional.of(finding(standing, last, overtrading(standing, broken, servers)));
    }
    return halted.size() >= FEWEST_BAD && halted.size() > rules.haltBudget()
        ? Optional.of(finding(standing, last, budgetUsedUp(standing, halted)))
        : Optional.empty();
  }

  private Case halfBad(Standing standing, Map<String, Long> bad, int servers) {
    String words =
        String.format(
            "%d of %d active servers of group %s are bad", bad.size(), servers, standing.group);
    return new Case(
        bad,
        Math.ceil(rules.groupFraction() * servers),
        words,
        "so many bad servers are no longer an exception: the group itself is bad");
  }

  private Case overtrading(Standing standing, Map<String, Long> broken, int servers) {
    String words =
        String.format(
            "more leaves group %s than comes in, and %d of its %d active servers executed or sent"
                + " beyond their orders",
            standing.group, broken.size(), servers);
    return new Case(
        broken,
        Math.ceil(rules.groupFraction() * servers),
        words,
        "the ledger confirms what the group's baseline says");
  }

  // Servers whose orders the ledger found broken while the group's baseline spoke.
  private static Map<String, Long> broken(Standing standing, Finding last, Resumes resumes) {
    long since = last.evidenceTimeMicros() - TOGETHER_MICROS;
    if (standing.overtradedMicros < since
        || resumes.since(Target.group(standing.group), standing.overtradedMicros)) {
      return Map.of();
    }
    Map<String, Long> broken = held(standing.brokenMicros, resumes);
    broken.values().removeIf(micros -> micros < since);
    return broken;
  }

  private Case budgetUsedUp(Standing standing, Map<String, Long> halted) {
    String words =
        String.format(
            "%d servers of group %s were halted by comparison within %d s",
            halted.size(),
            standing.group,
            Duration.ofMillis(rules.haltBudgetWindowMillis()).toSeconds());
    return new Case(
        halted,
        rules.haltBudget(),
        words,
        "halt budget of "
            + rules.haltBudget()
            + " used up: the group is halted, not ejection suppressed");
  }

  private static GroupFinding finding(Standing standing, Finding last, Case found) {
    long newest = last.evidenceTimeMicros();
    long first = found.servers().values().stream().min(Long::compare).orElse(newest);
    int count = found.servers().size();
    Proof proof =
        new Proof(
            "bad servers",
            "servers",
            count,
            0,
            count,
            found.threshold(),
            standing.activeServers,
            Math.min(first, newest),
            newest,
            count,
            last.proof().topSymbols(),
            last.proof().samples(),
            String.format(
                "%s: %s; the newest: %s",
                found.words(), String.join(", ", found.servers().keySet()), last.proof().words()));
    Target group = Target.group(standing.group);
    return new GroupFinding(
        new Finding(
            Rule.GROUP,
            Severity.HARD,
            Verdict.DEPARTED,
            standing.group,
            group,
            standing.activeServers,
            proof),
        found.reason());
  }

  // What an operator has resumed since is no longer held against a server.
  private static Map<String, Long> held(Map<String, Long> micros, Resumes resumes) {
    Map<String, Long> held = new TreeMap<>(micros);
    held.entrySet()
        .removeIf(server -> resumes.since(Target.server(server.getKey()), server.getValue()));
    return held;
  }
}
