package io.peerhalt.watch.policy;

import io.peerhalt.gate.Commands;
import io.peerhalt.gate.ControlState;
import io.peerhalt.gate.Target;
import io.peerhalt.schemas.ControlAction;
import io.peerhalt.schemas.ControlCommand;
import io.peerhalt.schemas.HaltedTarget;
import io.peerhalt.watch.finding.Finding;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is halted: as the control log says, and with what this watch decided besides, which in
 * shadow mode is never sent. Bound: two or three commands for each target ever halted.
 */
final class Halts {

  private final ControlState log = new ControlState();
  private ControlState decided = new ControlState();
  private PolicyRules rules;

  Halts(PolicyRules rules) {
    this.rules = rules;
  }

  /** Goes on by changed rules. */
  void judgeBy(PolicyRules changed) {
    rules = changed;
  }

  /** Forgets what was decided and does not stand in the control log. */
  void forgetDecided() {
    decided = new ControlState();
    log.essence().forEach(decided::merge);
  }

  /** Takes note of a usable command of the control log. */
  void command(ControlCommand command) {
    log.merge(command);
    decided.merge(command);
  }

  /** Returns whether evidence of that time is from after the newest RESUME of the target. */
  boolean admits(Target target, long evidenceMicros) {
    return decided.admitsEvidence(target, Records.instant(evidenceMicros));
  }

  /** Returns the halt of exactly this target, if there is one; a wider halt does not count. */
  Optional<ControlCommand> inForce(Target target) {
    return decided.haltInForce(target);
  }

  /** Returns whether there is a halt of exactly this server. */
  boolean isHalted(String serverId) {
    return inForce(Target.server(serverId)).isPresent();
  }

  /** Halts the target of the finding; returns the command, which the caller sends or only tells. */
  ControlCommand decide(Finding finding, String anomalyId) {
    Target target = finding.target();
    long epoch = decided.nextHaltEpoch(target);
    String rule = finding.rule().name();
    Instant evidenceTime = Records.instant(finding.evidenceTimeMicros());
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
            .setAnomalyId(anomalyId)
            .setReason(finding.proof().words())
            .setEvidence(Records.evidence(finding.proof()))
            .setHalted(List.of())
            .build();
    decided.merge(halt);
    return halt;
  }

  /** Returns the heartbeat at the given event time, with what the control log holds halted. */
  ControlCommand heartbeat(long micros) {
    Instant now = Records.instant(micros);
    Target watch = Target.watch(rules.watchId());
    return ControlCommand.newBuilder()
        .setCommandId(watch + "/" + micros)
        .setAction(ControlAction.HEARTBEAT)
        .setTarget(watch.toString())
        .setEpoch(0)
        .setIssueTime(now)
        .setEvidenceTime(now)
        .setIssuer(rules.watchId())
        .setHalted(
            log.haltsInForce().stream()
                .map(halt -> new HaltedTarget(halt.getTarget(), halt.getEpoch()))
                .toList())
        .build();
  }

  /** Returns what the control log holds halted. */
  List<Target> targetsInForce() {
    return log.haltsInForce().stream().map(halt -> Target.parse(halt.getTarget())).toList();
  }

  /** Returns the commands that rebuild what was decided, and what was only read. */
  List<ControlCommand> decidedEssence() {
    return decided.essence();
  }

  List<ControlCommand> logEssence() {
    return log.essence();
  }

  /** Takes over from a checkpoint what was decided. */
  void restoreDecided(ControlCommand command) {
    decided.merge(command);
  }
}
