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

  /** So that the compiler takes notice, which is after 200 calls. */
  static final int ROUNDS = 300;

  private Rehearsal() {}

  /** Plays it; returns the number of commands and anomalies that were decided on and encoded. */
  static int play(PolicyRules rules) {
    AvroWire<ControlCommand> commands = AvroWire.of(ControlCommand.class);
    AvroWire<Anomaly> anomalies = AvroWire.of(Anomaly.class);
    int announced = 0;
    for (int round = 0; round < ROUNDS; round++) {
      // Of its own, so that each round decides on a first halt.
      HaltPolicy policy = new HaltPolicy(rules);
      Rulings rulings = policy.finding(finding(round));
      rulings.commands().forEach(commands::encode);
      rulings.anomalies().forEach(anomalies::encode);
      commands.encode(policy.heartbeat(round));
      announced += rulings.commands().size() + rulings.anomalies().size();
    }
    return announced;
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
