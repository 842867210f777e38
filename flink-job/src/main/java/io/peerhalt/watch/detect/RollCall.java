package io.peerhalt.watch.detect;

import io.peerhalt.gate.Target;
import io.peerhalt.schemas.Severity;
import io.peerhalt.schemas.Verdict;
import io.peerhalt.watch.finding.Finding;
import io.peerhalt.watch.finding.Proof;
import io.peerhalt.watch.finding.Rule;
import io.peerhalt.watch.pane.Panel;
import java.util.List;
import java.util.Optional;

/** Tells policy how many servers of a group are active, whenever that changes. */
final class RollCall {

  /** Fewer active servers than this cannot be compared with confidence. */
  private static final int ENOUGH_PEERS = 3;

  private RollCall() {}

  static Optional<Finding> finding(GroupState state, Roster roster, Panel panel) {
    int servers = roster.size();
    if (servers == state.toldServers) {
      return Optional.empty();
    }
    state.toldServers = servers;
    Verdict verdict = servers < ENOUGH_PEERS ? Verdict.TOO_FEW_PEERS : Verdict.UNKNOWN;
    Proof proof =
        new Proof(
            "active servers",
            "servers",
            servers,
            servers,
            0,
            0,
            servers - 1,
            panel.paneStartMillis() * 1_000,
            panel.endMicros(),
            1,
            List.of(),
            List.of(),
            "group " + panel.group() + " has " + servers + " active servers");
    return Optional.of(
        new Finding(
            Rule.ROLL_CALL,
            Severity.NOTE,
            verdict,
            panel.group(),
            Target.group(panel.group()),
            servers,
            proof));
  }
}
