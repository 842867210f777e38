package io.peerhalt.watch.policy;

import io.peerhalt.gate.Commands;
import io.peerhalt.gate.Scope;
import io.peerhalt.gate.Target;
import io.peerhalt.schemas.ControlCommand;
import io.peerhalt.schemas.Decision;
import io.peerhalt.watch.control.ResumeTimes;
import io.peerhalt.watch.finding.Finding;
import io.peerhalt.watch.finding.Rule;
import io.peerhalt.watch.policy.Verdicts.Ruling;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The state machine from findings to halts. Halts latch: only an operator's RESUME, read from the
 * control log, lifts one. Evidence that began before a resume, of the target or of what holds it,
 * never halts again. Deterministic: the same findings, commands and progress in the same order give
 * the same rulings.
 *
 * <p>A target is halted by its own findings even where a wider halt, of its group or the fleet, is
 * in force already: whoever resumes the group must not set a server free that was proven bad.
 */
public final class HaltPolicy {

  private final Halts halts;
  private final AnomalyBook anomalies;
  private final ResumeTimes resumes = new ResumeTimes();
  private final Map<String, Standing> standings = new TreeMap<>();
  private PolicyRules rules;
  private Verdicts verdicts;
  private GroupVerdict groups;

  /** Makes a policy that knows of no command and no finding yet. */
  public HaltPolicy(PolicyRules rules) {
    this.rules = rules;
    this.verdicts = new Verdicts(rules);
    this.groups = new GroupVerdict(rules);
    this.halts = new Halts(rules);
    this.anomalies = new AnomalyBook(rules);
  }

  /**
   * Goes on by changed rules. What shadow mode decided was never sent: enforce mode decides anew,
   * and halts at the next evidence whoever would have been halted.
   */
  void judgeBy(PolicyRules changed) {
    boolean otherMode = changed.enforce() != rules.enforce();
    rules = changed;
    verdicts = new Verdicts(changed);
    groups = new GroupVerdict(changed);
    halts.judgeBy(changed);
    anomalies.judgeBy(changed);
    if (otherMode) {
      halts.forgetDecided();
      standings.values().forEach(standing -> standing.keepCompared(halts::isHalted));
    }
  }

  /**
   * Takes note of a command of the control log; it must be usable, see {@link Commands#problem}.
   */
  public void command(ControlCommand command) {
    halts.command(command);
    resumes.take(command);
  }

  /** Decides on a finding. */
  public Rulings finding(Finding finding) {
    Standing standing = standings.computeIfAbsent(finding.group(), Standing::of);
    Rulings rulings = new Rulings();
    if (finding.rule() == Rule.ROLL_CALL) {
      standing.activeServers = finding.activePeers();
      return rulings;
    }
    standing.forgetBefore(finding.evidenceTimeMicros(), rules);
    String server = finding.serverId();
    if (Verdicts.confirms(finding) && !server.isEmpty() && isFresh(finding)) {
      standing.confirmedMicros.merge(server, finding.evidenceTimeMicros(), Math::max);
    }
    boolean overtrades = isFresh(finding) && noteOvertrading(finding, standing);
    Ruling ruling = verdicts.rule(finding, isConfirmed(server, standing));
    apply(finding, ruling, rulings);
    boolean bad = isHalt(ruling) && isNew(finding) && finding.target().scope() == Scope.SERVER;
    if (bad) {
      noteBad(finding, standing);
    }
    if (bad || overtrades) {
      haltGroupIfBad(finding, standing, rulings);
    }
    return rulings;
  }

  /**
   * Returns what of the anomalies is due when all of event time up to {@code micros} was judged.
   */
  Rulings progress(long micros) {
    Rulings rulings = new Rulings();
    rulings.anomalies().addAll(anomalies.progress(micros));
    return rulings;
  }

  /** Returns the heartbeat at the given event time. */
  ControlCommand heartbeat(long micros) {
    return halts.heartbeat(micros);
  }

  Halts halts() {
    return halts;
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
    Optional<ControlCommand> inForce = halts.inForce(target);
    if (!isHalt(ruling)) {
      note(finding, ruling, Optional.empty(), rulings);
    } else if (!isNew(finding)) {
      Ruling old =
          new Ruling(Decision.RECORD, "the evidence is from before the last resume of " + target);
      note(finding, old, Optional.empty(), rulings);
    } else if (inForce.isPresent()) {
      note(finding, ruling, inForce, rulings);
    } else {
      ControlCommand halt = halts.decide(finding, anomalies.idOf(finding));
      if (ruling.decision() == Decision.HALT) {
        rulings.commands().add(halt);
      }
      rulings.anomalies().add(anomalies.halted(finding, ruling, halt));
    }
  }

  private void note(
      Finding finding, Ruling ruling, Optional<ControlCommand> halt, Rulings rulings) {
    anomalies.note(finding, ruling, halt).ifPresent(rulings.anomalies()::add);
  }

  // Returns whether the finding says that more is executed than was ordered.
  private static boolean noteOvertrading(Finding finding, Standing standing) {
    long micros = finding.evidenceTimeMicros();
    switch (finding.rule()) {
      case GROUP_BASELINE ->
          standing.overtradedMicros = Math.max(standing.overtradedMicros, micros);
      case OVERFILL, ORPHAN, FAN_OUT, REPEATED_ORDER ->
          standing.brokenMicros.merge(finding.serverId(), micros, Math::max);
      default -> {
        return false;
      }
    }
    return true;
  }

  // The budget counts by the halt in force, so that every watch that reads it counts alike; that
  // halt may be older than the budget's window.
  private void noteBad(Finding finding, Standing standing) {
    String server = finding.serverId();
    standing.badMicros.merge(server, finding.evidenceTimeMicros(), Math::max);
    halts
        .inForce(finding.target())
        .filter(halt -> GroupVerdict.isByComparison(halt.getRule()))
        .map(halt -> Records.micros(halt.getEvidenceTime()))
        .ifPresent(micros -> standing.comparedMicros.put(server, micros));
    standing.forgetBefore(finding.evidenceTimeMicros(), rules);
  }

  private void haltGroupIfBad(Finding last, Standing standing, Rulings rulings) {
    if (standing.group.isEmpty() || halts.inForce(Target.group(standing.group)).isPresent()) {
      return;
    }
    Target group = Target.group(standing.group);
    groups
        .judge(
            standing,
            last,
            (server, micros) -> !halts.admits(server, micros) || !halts.admits(group, micros))
        .ifPresent(
            found -> apply(found.finding(), new Ruling(verdicts.halt(), found.reason()), rulings));
  }

  private boolean isNew(Finding finding) {
    return halts.admits(finding.target(), finding.evidenceTimeMicros()) && isFresh(finding);
  }

  // Evidence is gathered anew after a RESUME. What the rules say before they read of it is not.
  private boolean isFresh(Finding finding) {
    boolean gathers =
        switch (finding.rule().kind()) {
          case PEER, BASELINE, INVARIANT, LIMIT -> true;
          case STATE, POLICY -> false;
        };
    long resumed = resumes.of(finding.target(), finding.group());
    return !gathers || finding.proof().windowStartMicros() >= resumed;
  }

  private boolean isConfirmed(String server, Standing standing) {
    Long micros = standing.confirmedMicros.get(server);
    return micros != null && micros > resumes.ofServer(server, standing.group);
  }

  private static boolean isHalt(Ruling ruling) {
    return ruling.decision() == Decision.HALT || ruling.decision() == Decision.SHADOW_HALT;
  }
}
