package io.peerhalt.lab.report;

import io.peerhalt.schemas.Evidence;
import java.util.Map;
import java.util.Optional;

/**
 * A halt as seen on the topics; in shadow mode the halt that would have been sent.
 *
 * @param target what was halted, in the notation of ControlCommand.target
 * @param epoch its epoch, 0 in shadow mode
 * @param rule rule that decided
 * @param reason why, in words
 * @param inLogMillis when the halt stood in the log, since the epoch
 * @param closedMicros when the gate of each server had closed, by the engine's clock
 * @param evidence the numbers behind it, empty for an operator's halt
 */
public record HaltSeen(
    String target,
    long epoch,
    String rule,
    String reason,
    long inLogMillis,
    Map<String, Long> closedMicros,
    Optional<Evidence> evidence) {

  /** Keeps its own copy of the acknowledgements. */
  public HaltSeen {
    closedMicros = Map.copyOf(closedMicros);
  }

  /** Returns the same with the gates that closed at {@code closings}. */
  HaltSeen closedAt(Map<String, Long> closings) {
    return new HaltSeen(target, epoch, rule, reason, inLogMillis, closings, evidence);
  }

  /** Returns whether the halt stops all of {@code serverId}. */
  boolean stops(String serverId) {
    return target.equals("FLEET")
        || target.startsWith("GROUP:")
        || target.equals("SERVER:" + serverId);
  }

  /** Returns whether the halt speaks of {@code serverId}, of all of it or of one symbol there. */
  boolean concerns(String serverId) {
    return stops(serverId)
        || target.startsWith("SYMBOL:")
        || target.startsWith("SERVER_SYMBOL:" + serverId + ":");
  }

  /** Returns whether the target is more than one server. */
  public boolean isWide() {
    return !target.startsWith("SERVER:") && !target.startsWith("SERVER_SYMBOL:");
  }
}
