package io.peerhalt.gate;

import io.peerhalt.schemas.ControlAction;
import io.peerhalt.schemas.ControlCommand;
import io.peerhalt.schemas.HaltAction;
import java.time.Instant;
import java.util.List;

/**
 * One reason to refuse orders: a halt in force, or the gate's own state put as a halt.
 *
 * @param reason the halt; of epoch 0 if it is the gate's own
 * @param reducePermitted whether orders that reduce a position pass
 */
record Barrier(ControlCommand reason, boolean reducePermitted) {

  /** Returns the barrier that a halt in force puts up. */
  static Barrier of(ControlCommand halt) {
    return new Barrier(halt, Commands.haltAction(halt) == HaltAction.REDUCE_ONLY);
  }

  /** Returns the barrier of a gate that does not know yet, or no longer, what is halted. */
  static Barrier notReady(Engine engine, Instant now) {
    return own(
        engine,
        "GATE_NOT_READY",
        "the gate has not read the control topic to its end, or is closed",
        HaltAction.BLOCK_NEW,
        now);
  }

  /** Returns the barrier of a lost watch under that policy, null if the policy puts up none. */
  static Barrier watchLost(Engine engine, WatchLossPolicy policy, Instant now) {
    String words = "no watch is heard; policy " + policy;
    return switch (policy) {
      case KEEP_LAST -> null;
      case REDUCE_ONLY -> own(engine, "WATCH_LOST", words, HaltAction.REDUCE_ONLY, now);
      case BLOCK -> own(engine, "WATCH_LOST", words, HaltAction.BLOCK_NEW, now);
    };
  }

  /** Returns whether this barrier stops the intent; a cancel is never stopped. */
  boolean stops(Intent intent) {
    return switch (intent) {
      case NEW_ORDER -> true;
      case REDUCE -> !reducePermitted;
      case CANCEL -> false;
    };
  }

  private static Barrier own(
      Engine engine, String rule, String words, HaltAction action, Instant now) {
    Target server = Target.server(engine.serverId());
    return of(
        ControlCommand.newBuilder()
            .setCommandId(Commands.commandId(server, 0, rule))
            .setAction(ControlAction.HALT)
            .setTarget(server.toString())
            .setEpoch(0)
            .setIssueTime(now)
            .setEvidenceTime(now)
            .setIssuer("gate of " + engine.serverId())
            .setHaltAction(action)
            .setRule(rule)
            .setReason(words)
            .setHalted(List.of())
            .build());
  }
}
