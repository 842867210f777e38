package io.peerhalt.console.halting;

import io.peerhalt.gate.Target;
import io.peerhalt.schemas.OperatorAct;
import java.time.Instant;
import java.util.Optional;

/**
 * One person's proposal to resume a target.
 *
 * @param act the proposal
 * @param appendTime when it stood in the log
 * @param decision the approval or withdrawal that counts; empty while there is none
 * @param decidedTime when the decision stood in the log; the proposal's own time while there is
 *     none
 */
public record Proposal(
    OperatorAct act, Instant appendTime, Optional<OperatorAct> decision, Instant decidedTime) {

  /** Where a proposal is in its life. */
  public enum State {
    /** Waits for another person. */
    OPEN,
    /** Another person approved. */
    APPROVED,
    /** Somebody took it back. */
    WITHDRAWN,
    /** Nobody approved in time. */
    EXPIRED
  }

  /** Returns its id. */
  public String id() {
    return act.getProposalId();
  }

  /** Returns what would be resumed. */
  public Target target() {
    return Target.parse(act.getTarget());
  }

  /** Returns until when it may be approved; a proposal that does not say may not be. */
  public Instant expiry() {
    return act.getExpiryTime() == null ? Instant.EPOCH : act.getExpiryTime();
  }

  /** Returns where it is at that time. */
  public State stateAt(Instant now) {
    if (decision.isPresent()) {
      return switch (decision.get().getAct()) {
        case RESUME_APPROVED -> State.APPROVED;
        default -> State.WITHDRAWN;
      };
    }
    return now.isBefore(expiry()) ? State.OPEN : State.EXPIRED;
  }
}
