package io.peerhalt.console.web.page;

import io.peerhalt.gate.ControlState;
import io.peerhalt.gate.Target;
import io.peerhalt.schemas.Anomaly;
import io.peerhalt.schemas.Decision;
import java.util.Optional;

/** What came of an anomaly. */
public enum Outcome {
  /** It was halted and still is. */
  STOPPED,
  /** It was halted and is resumed. */
  RESUMED,
  /** It would have been halted; shadow mode halts nobody. */
  WOULD_BE_STOPPED,
  /** Someone was paged. */
  PAGED,
  /** It is on record. */
  RECORDED;

  /** Returns what came of it, given what is halted now. */
  static Outcome of(Anomaly anomaly, ControlState state) {
    Optional<Target> halted = Names.target(anomaly.getHaltTarget());
    if (anomaly.getDecision() == Decision.HALT && halted.isPresent()) {
      boolean still = state.nextHaltEpoch(halted.get()) <= anomaly.getHaltEpoch();
      return still && state.isHalted(halted.get()) ? STOPPED : RESUMED;
    }
    return switch (anomaly.getDecision()) {
      case SHADOW_HALT -> WOULD_BE_STOPPED;
      case PAGE, HALT -> PAGED;
      case RECORD, UNKNOWN -> RECORDED;
    };
  }

  /** Returns the outcome as the first words on the page. */
  String headline(Anomaly anomaly) {
    String who = Names.atStart(anomaly.getTarget());
    String halted = Names.atStart(anomaly.getHaltTarget());
    String is = halted.startsWith("All ") ? " are" : " is";
    String was = halted.startsWith("All ") ? " were" : " was";
    return switch (this) {
      case STOPPED -> halted + is + " stopped";
      case RESUMED -> halted + was + " stopped and may trade again";
      case WOULD_BE_STOPPED -> halted + " would have been stopped";
      case PAGED -> who + " needs a look; nothing was stopped";
      case RECORDED -> who + " was noticed; nothing was stopped";
    };
  }
}
