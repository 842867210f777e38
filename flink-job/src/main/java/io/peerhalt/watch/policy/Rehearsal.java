package io.peerhalt.watch.policy;

import io.peerhalt.gate.Target;
import io.peerhalt.schemas.Anomaly;
import io.peerhalt.schemas.AvroWire;
import io.peerhalt.schemas.ControlCommand;
import io.peerhalt.schemas.Severity;
import io.peerhalt.schemas.Verdict;
import io.peerhalt.watch.finding.Finding;
import io.peerhalt.watch.finding.Proof;
import io.peerhalt.watch.finding.Rule;
import java.util.List;

/**
 * Plays made-up findings through a policy of its own when the job starts, so that the first real
 * halt does not wait until classes are loaded and code is compiled. Nothing of it is sent.
 */
final class Rehearsal {

  private static final int ROUNDS = 300;

  private Rehearsal() {}

  /** Plays it; returns the number of bytes that the commands and anomalies would have had. */
  static int play(PolicyRules rules) {
    AvroWire<ControlCommand> commands = AvroWire.of(ControlCommand.class);
    AvroWire<Anomaly> anomalies = AvroWire.of(Anomaly.class);
    HaltPolicy policy = new HaltPolicy(rules);
    int bytes = 0;
    for (int round = 0; round < ROUNDS; round++) {
      Rulings rulings = policy.finding(finding(round));
      for (ControlCommand command : rulings.commands()) {
        bytes += commands.encode(command).length;
      }
      for (Anomaly anomaly : rulings.anomalies()) {
        bytes += anomalies.encode(anomaly).length;
      }
      bytes += commands.encode(policy.heartbeat(round)).length;
    }
    return bytes;
  }

  private static Finding finding(int round) {
    Proof proof =
        new Proof(
            "rehearsal", "none", 1, 0, 1, 1, 0, round, round, 1, List.of(), List.of(), "rehearsal");
    Target target = Target.server("rehearsal-" + round % 8);
    return new Finding(
        Rule.OVERFILL, Severity.HARD, Verdict.BROKEN_INVARIANT, "rehearsal", target, 0, proof);
  }
}
