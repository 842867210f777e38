package io.peerhalt.watch.policy;

import io.peerhalt.gate.Target;
import io.peerhalt.schemas.AvroWire;
import io.peerhalt.schemas.ControlAction;
import io.peerhalt.schemas.ControlCommand;
import io.peerhalt.schemas.HaltAction;
import io.peerhalt.schemas.Severity;
import io.peerhalt.schemas.Verdict;
import io.peerhalt.watch.finding.Finding;
import io.peerhalt.watch.finding.Proof;
import io.peerhalt.watch.finding.Rule;
import io.peerhalt.watch.finding.SymbolCount;
import java.util.List;

/** Findings and commands for tests; times in seconds of event time. */
final class Found {

  static final PolicyRules ENFORCE = rules(true);
  static final PolicyRules SHADOW = rules(false);

  // Avro makes records only of classes that the codec has told it to trust.
  static {
    AvroWire.of(ControlCommand.class);
  }

  private Found() {}

  static PolicyRules rules(boolean enforce) {
    return rules("w1", enforce, 100);
  }

  /** A policy that halts, with a bad window of 5 min and a window of the budget of 30 min. */
  static PolicyRules budget(String watchId, int haltBudget) {
    return rules(watchId, true, haltBudget);
  }

  private static PolicyRules rules(String watchId, boolean enforce, int haltBudget) {
    return new PolicyRules(
        watchId,
        enforce,
        HaltAction.CANCEL_AND_BLOCK,
        5,
        3,
        0.5,
        300_000,
        haltBudget,
        1_800_000,
        1_000,
        60_000,
        1_000,
        true);
  }

  static Finding hard(Rule rule, String serverId, int activePeers, double seconds) {
    return finding(rule, Severity.HARD, serverId, activePeers, seconds);
  }

  static Finding soft(Rule rule, String serverId, int activePeers, double seconds) {
    return finding(rule, Severity.SOFT, serverId, activePeers, seconds);
  }

  static Finding rollCall(int servers) {
    return finding(Rule.ROLL_CALL, Severity.NOTE, "", servers, 0);
  }

  static Finding limit(Severity severity, String target, double seconds) {
    return finding(Rule.LIMIT, severity, Target.parse(target), 0, seconds);
  }

  static Finding finding(
      Rule rule, Severity severity, String serverId, int activePeers, double seconds) {
    Target target = serverId.isEmpty() ? Target.group("fleet") : Target.server(serverId);
    return finding(rule, severity, target, activePeers, seconds);
  }

  private static Finding finding(
      Rule rule, Severity severity, Target target, int activePeers, double seconds) {
    Proof proof =
        new Proof(
            "executions",
            "a second",
            60,
            10,
            17,
            16,
            Math.max(0, activePeers - 1),
            micros(seconds),
            micros(seconds),
            10,
            List.of(new SymbolCount("ACME", 60)),
            List.of("E-1"),
            target.name() + " departs");
    return new Finding(rule, severity, Verdict.DEPARTED, "fleet", target, activePeers, proof);
  }

  /** Returns the finding with evidence that began at a time. */
  static Finding since(double seconds, Finding finding) {
    Proof proof = finding.proof();
    return new Finding(
        finding.rule(),
        finding.severity(),
        finding.verdict(),
        finding.group(),
        finding.target(),
        finding.activePeers(),
        new Proof(
            proof.metric(),
            proof.unit(),
            proof.observed(),
            proof.expected(),
            proof.score(),
            proof.threshold(),
            proof.peers(),
            micros(seconds),
            proof.windowEndMicros(),
            proof.panes(),
            proof.topSymbols(),
            proof.samples(),
            proof.words()));
  }

  static ControlCommand resume(String target, long epoch, double seconds) {
    return command(ControlAction.RESUME, target, epoch, seconds);
  }

  static ControlCommand halt(String target, long epoch, double seconds) {
    return command(ControlAction.HALT, target, epoch, seconds);
  }

  static long micros(double seconds) {
    return Math.round((1_343_827_800 + seconds) * 1e6);
  }

  private static ControlCommand command(
      ControlAction action, String target, long epoch, double seconds) {
    return ControlCommand.newBuilder()
        .setCommandId(target + "/" + epoch + "/" + action)
        .setAction(action)
        .setTarget(target)
        .setEpoch(epoch)
        .setIssueTime(Records.instant(micros(seconds)))
        .setEvidenceTime(Records.instant(micros(seconds)))
        .setIssuer("ops@desk")
        .build();
  }
}
