package io.peerhalt.console.halting;

import io.peerhalt.console.acts.Actor;
import io.peerhalt.console.topic.Message;
import io.peerhalt.gate.Target;
import io.peerhalt.schemas.OperatorAct;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The proposals to resume, by the acts in the order of their log. An approval counts if it stands
 * behind the proposal and before any withdrawal, is by another person, and was appended before the
 * expiry; the first decision that counts is final. So all who read the log agree. Bounded by the
 * proposals of the part of the log that is read. For one thread.
 */
public final class ProposalBook {

  private final Map<String, Proposal> proposals = new LinkedHashMap<>();

  /** Takes in a message of the audit topic; what is no step of a resume changes nothing. */
  public void take(Message message) {
    message
        .as(OperatorAct.class)
        .ifPresent(
            act -> {
              Instant appendTime = message.position().appendTime();
              switch (act.getAct()) {
                case RESUME_PROPOSED -> propose(act, appendTime);
                case RESUME_APPROVED -> decide(act, appendTime, approves(act, appendTime));
                case RESUME_WITHDRAWN -> decide(act, appendTime, true);
                default -> {
                  // Acts of other kinds are no step of a resume.
                }
              }
            });
  }

  /** Returns the proposal of that id. */
  public Optional<Proposal> find(String id) {
    return Optional.ofNullable(proposals.get(id));
  }

  /** Returns the proposals that wait for another person at that time, oldest first. */
  public List<Proposal> openAt(Instant now) {
    return proposals.values().stream()
        .filter(proposal -> proposal.stateAt(now) == Proposal.State.OPEN)
        .toList();
  }

  private void propose(OperatorAct act, Instant appendTime) {
    try {
      Target.parse(act.getTarget());
    } catch (IllegalArgumentException e) {
      // Anyone may write to a topic; what names no target proposes nothing.
      return;
    }
    proposals.putIfAbsent(
        act.getProposalId(), new Proposal(act, appendTime, Optional.empty(), appendTime));
  }

  private boolean approves(OperatorAct act, Instant appendTime) {
    Proposal proposal = proposals.get(act.getProposalId());
    return proposal != null
        && appendTime.isBefore(proposal.expiry())
        && act.getTarget().equals(proposal.act().getTarget())
        && act.getEpoch() == proposal.act().getEpoch()
        && !Actor.isSamePerson(act.getActor(), proposal.act().getActor());
  }

  private void decide(OperatorAct act, Instant appendTime, boolean counts) {
    proposals.computeIfPresent(
        act.getProposalId(),
        (id, before) ->
            counts && before.decision().isEmpty()
                ? new Proposal(before.act(), before.appendTime(), Optional.of(act), appendTime)
                : before);
  }
}
