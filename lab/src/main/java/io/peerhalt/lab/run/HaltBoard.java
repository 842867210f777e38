package io.peerhalt.lab.run;

import io.peerhalt.gate.Commands;
import io.peerhalt.gate.ControlState;
import io.peerhalt.gate.Scope;
import io.peerhalt.gate.Target;
import io.peerhalt.lab.report.FleetNews;
import io.peerhalt.schemas.ControlCommand;

/** Which servers are halted now, by the protocol's own reducer. Any thread may read. */
final class HaltBoard implements FleetNews {

  private final ControlState state = new ControlState();

  @Override
  public synchronized void commanded(ControlCommand command, long inLogMillis) {
    if (Commands.problem(command, inLogMillis).isEmpty()) {
      state.merge(command);
    }
  }

  /** Returns whether {@code serverId}, its group or the whole fleet is halted. */
  synchronized boolean isHalted(String serverId) {
    return state.haltsInForce().stream()
        .map(halt -> Target.parse(halt.getTarget()))
        .anyMatch(
            target ->
                target.scope() == Scope.FLEET
                    || target.scope() == Scope.GROUP
                    || target.equals(Target.server(serverId)));
  }
}
