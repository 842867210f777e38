package io.peerhalt.watch.policy;

import io.peerhalt.gate.Commands;
import io.peerhalt.gate.ControlState;
import io.peerhalt.gate.Scope;
import io.peerhalt.gate.Target;
import io.peerhalt.schemas.ControlAction;
import io.peerhalt.schemas.ControlCommand;
import io.peerhalt.schemas.Decision;
import io.peerhalt.schemas.HaltedTarget;
import io.peerhalt.schemas.Severity;
import io.peerhalt.schemas.Verdict;
import io.peerhalt.watch.finding.Finding;
import io.peerhalt.watch.finding.Proof;
import io.peerhalt.watch.finding.Rule;
import io.peerhalt.watch.policy.Verdicts.Ruling;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The state machine from findings to halts. Halts latch: only an operator's RESUME, read from the
 * control log, lifts one. Evidence from before a resume never halts again. When a good part of a
 * group is bad, the group is halted. Deterministic: the same findings, commands and progress in the
 * same order give the same rulings.
 */
public final class HaltPolicy {

  private final AnomalyBook anomalies;
  private PolicyRules rules;
  private Verdicts verdicts;

  // The control log as read; and the same with what this watch decided, which in shadow mode is
  // never sent.
  private final ControlState control = new ControlState();
  private ControlState decided = new ControlState();
  private final Map<String, Standing> standings = new TreeMap<>();

  /** Makes a policy that knows of no command and no finding yet. */
  public HaltPolicy(PolicyRules rules) {
    this.rules = rules;
    this.verdicts = new Verdicts(rules);
    this.anomalies = new AnomalyBook(rules);
  }

  /**
   * Goes on by changed rules. What shadow mode decided was never sent: enforce mode decides anew,
   * and halts at the next evidence whoever would have been halted.
   */
  void judgeBy(PolicyRules changed) {
    if (changed.enforce() != rules.enforce()) {
      decided = new ControlState();
      control.essence().forEach(decided::merge);
    }
    rules = changed;
    verdicts = new Verdicts(changed);
    anomalies.judgeBy(changed);
  }

  /**
   * Takes note of a command of the control log; it must be usable, see {@link Commands#problem}.
   */
  public void command(ControlCommand command) {
    control.merge(command);
    decided.merge(command);
  }

  /** Decides on a finding. */
  Rulings finding(Finding finding) {
    Standing standing = standings.computeIfAbsent(finding.group(), HaltPolicy::newStanding);
    Rulings rulings = new Rulings();
    if (finding.rule() == Rule.ROLL_CALL) {
      standing.activeServers = finding.activePeers();
      return rulings;
    }
    if (finding.rule().kind() == Rule.Kind.INVARIANT) {
      standing.ledgerMicros.merge(finding.serverId(), finding.evidenceTimeMicros(), Math::max);
    }
    long since = finding.evidenceTimeMicros() - rules.badWindowMillis() * 1_000;
    standing.forgetBefore(since);
    Ruling ruling = verdicts.rule(finding, standing.ledgerMicros.containsKey(finding.serverId()));
    apply(finding, ruling, rulings);
    boolean badServer = isHalt(ruling.decision()) && finding.target().scope() == Scope.SERVER;
    if (badServer && decided.admitsEvidence(finding.target(), evidenceTime(finding))) {
      standing.badMicros.merge(finding.serverId(), finding.evidenceTimeMicros(), Math::max);
      haltGroupIfBad(finding, standing, rulings);
    }
    return rulings;
  }

  /**
   * Returns what is due when everything up to {@code micros} of event time was judged: ends of
   * anomalies.
   */
  Rulings progress(long micros) {
    Rulings rulings = new Rulings();
    rulings.anomalies().addAll(anomalies.closeQuiet(micros));
    return rulings;
  }

  /** Returns the heartbeat at the given event time. */
  ControlCommand heartbeat(long micros) {
    Instant now = Records.instant(micros);
    return ControlCommand.newBuilder()
        .setCommandId(Target.watch(rules.watchId()) + "/" + micros)
        .setAction(ControlAction.HEARTBEAT)
        .setTarget(Target.watch(rules.watchId()).toString())
        .setEpoch(0)
        .setIssueTime(now)
        .setEvidenceTime(now)
        .setIssuer(rules.watchId())
        .setHalted(
            control.haltsInForce().stream()
                .map(halt -> new HaltedTarget(halt.getTarget(), halt.getEpoch()))
                .toList())
        .build();
  }

  /** Returns the commands that rebuild what was decided, and what was only read. */
  List<ControlCommand> decidedEssence() {
    return decided.essence();
  }

  List<ControlCommand> controlEssence() {
    return control.essence();
  }

  /** Takes over what a checkpoint held. */
  void restoreDecided(ControlCommand command) {
    decided.merge(command);
  }

  Collection<Standing> standings() {
    return standings.values();
  }

  void restore(Standing standing) {
    standings.put(standing.group, standing);
  }

  AnomalyBook anomalies() {
    return anomalies;
  }

  private void apply(Finding finding, Ruling ruling, Rulings rulings) {
    Target target = finding.target();
    if (!isHalt(ruling.decision())) {
      anomalies.note(finding, ruling, List.of()).ifPresent(rulings.anomalies()::add);
    } else if (!decided.admitsEvidence(target, evidenceTime(finding))) {
      Ruling old =
          new Ruling(Decision.RECORD, "the evidence is from before the last resume of " + target);
      anomalies.note(finding, old, List.of()).ifPresent(rulings.anomalies()::add);
    } else if (decided.isHalted(target)) {
      List<ControlCommand> inForce = List.of(decided.haltInForce(target).orElseThrow());
      anomalies.note(finding, ruling, inForce).ifPresent(rulings.anomalies()::add);
    } else {
      halt(finding, ruling, rulings);
    }
  }

  private void halt(Finding finding, Ruling ruling, Rulings rulings) {
    Target target = finding.target();
    long epoch = decided.nextHaltEpoch(target);
    String rule = finding.rule().name();
    Instant evidenceTime = evidenceTime(finding);
    ControlCommand halt =
        ControlCommand.newBuilder()
            .setCommandId(Commands.commandId(target, epoch, rule))
            .setAction(ControlAction.HALT)
            .setTarget(target.toString())
            .setEpoch(epoch)
            .setIssueTime(evidenceTime)
            .setEvidenceTime(evidenceTime)
            .setIssuer(rules.watchId())
            .setHaltAction(rules.haltAction())
            .setRule(rule)
            .setAnomalyId(anomalies.idOf(finding))
            .setReason(finding.proof().words())
            .setEvidence(Records.evidence(finding.proof()))
            .setHalted(List.of())
            .build();
    decided.merge(halt);
    if (ruling.decision() == Decision.HALT) {
      rulings.commands().add(halt);
    }
    anomalies.note(finding, ruling, List.of(halt)).ifPresent(rulings.anomalies()::add);
  }

  private void haltGroupIfBad(Finding last, Standing standing, Rulings rulings) {
    Target target = Target.group(standing.group);
    Map<String, Long> bad = new TreeMap<>(standing.badMicros);
    bad.entrySet().removeIf(server -> isResumed(server.getKey(), server.getValue(), target));
    int servers = Math.max(standing.activeServers, bad.size());
    boolean enough =
        standing.activeServers > 0
            && bad.size() >= 2
            && bad.size() >= Math.ceil(rules.groupFraction() * servers);
    if (enough && !decided.isHalted(target)) {
      Ruling ruling =
          new Ruling(
              verdicts.halt(),
              "so many bad servers are no longer an exception: the group itself is bad");
      apply(groupFinding(last, standing, bad, servers), ruling, rulings);
    }
  }

  // What an operator has resumed since, alone or with its group, is no longer held against it.
  private boolean isResumed(String serverId, long badMicros, Target group) {
    Instant evidence = Records.instant(badMicros);
    return !decided.admitsEvidence(Target.server(serverId), evidence)
        || !decided.admitsEvidence(group, evidence);
  }

  private Finding groupFinding(
      Finding last, Standing standing, Map<String, Long> bad, int servers) {
    long first = bad.values().stream().min(Long::compare).orElse(last.evidenceTimeMicros());
    String words =
        String.format(
            "%d of %d active servers of group %s are bad: %s; the newest: %s",
            bad.size(),
            servers,
            standing.group,
            String.join(", ", bad.keySet()),
            last.proof().words());
    Proof proof =
        new Proof(
            "bad servers",
            "servers",
            bad.size(),
            0,
            bad.size(),
            Math.ceil(rules.groupFraction() * servers),
            servers,
            Math.min(first, last.evidenceTimeMicros()),
            last.evidenceTimeMicros(),
            bad.size(),
            last.proof().topSymbols(),
            last.proof().samples(),
            words);
    return new Finding(
        Rule.GROUP,
        Severity.HARD,
        Verdict.DEPARTED,
        standing.group,
        Target.group(standing.group),
        servers,
        proof);
  }

  private static boolean isHalt(Decision decision) {
    return decision == Decision.HALT || decision == Decision.SHADOW_HALT;
  }

  private static Instant evidenceTime(Finding finding) {
    return Records.instant(finding.evidenceTimeMicros());
  }

  private static Standing newStanding(String group) {
    Standing standing = new Standing();
    standing.group = group;
    return standing;
  }
}
