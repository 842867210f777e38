package io.peerhalt.console.halting;

import io.peerhalt.console.acts.Actor;
import io.peerhalt.console.connect.Brokers;
import io.peerhalt.console.connect.NotDone;
import io.peerhalt.console.connect.WrongUsage;
import io.peerhalt.gate.Target;
import io.peerhalt.schemas.ActKind;
import io.peerhalt.schemas.OperatorAct;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * Resumes by two people: one proposes, another approves, and only then the RESUME is written. The
 * audit topic is the memory; see {@link ProposalBook} for what counts. Each call opens and closes
 * its own clients, so that any thread may call at any time.
 */
public final class ResumeDesk {

  /** How long a proposal waits for another person unless told otherwise. */
  public static final Duration DEFAULT_VALIDITY = Duration.ofMinutes(15);

  /** The longest that a proposal may wait. */
  public static final Duration MAX_VALIDITY = Duration.ofHours(12);

  private final Brokers brokers;
  private final Clock clock;

  /** Makes a desk. */
  public ResumeDesk(Brokers brokers, Clock clock) {
    this.brokers = brokers;
    this.clock = clock;
  }

  /**
   * A resume that a person wants.
   *
   * @param target what to resume
   * @param reason why, in words; must be told
   * @param validity how long another person has to approve, 1 min to 12 h
   */
  public record Wish(Target target, String reason, Duration validity) {

    public Wish {
      reason = HaltOrder.reason(reason);
      if (validity.compareTo(Duration.ofMinutes(1)) < 0 || validity.compareTo(MAX_VALIDITY) > 0) {
        throw new WrongUsage("a proposal may wait 1m to 12h for its approval, not " + validity);
      }
    }
  }

  /**
   * A proposal as it stands.
   *
   * @param proposal the proposal
   * @param halt the halt that it would close, as it was when it was looked at
   * @param reopening what becomes possible again
   */
  public record Standing(Proposal proposal, ControlBook.Halt halt, Reopening reopening) {}

  /**
   * Proposes to resume.
   *
   * @throws NotDone if exactly this target is not halted, or a proposal for it waits already
   */
  public Standing propose(Actor actor, Wish wish) {
    try (ResumeTable table = ResumeTable.open(brokers, clock)) {
      ControlBook.Halt halt = table.haltOf(wish.target());
      Optional<Proposal> waiting =
          table.proposals().openAt(clock.instant()).stream()
              .filter(open -> ResumeTable.isStill(open, halt))
              .findFirst();
      if (waiting.isPresent()) {
        throw new NotDone(
            "a resume of "
                + wish.target()
                + " was proposed by "
                + waiting.get().act().getActor()
                + " already; another person approves it with: peerhalt resume approve "
                + waiting.get().id());
      }
      Reopening reopening = table.reopening(halt);
      OperatorAct.Builder act = about(table.log().act(actor, ActKind.RESUME_PROPOSED), halt);
      act.setProposalId(act.getActId())
          .setReason(wish.reason())
          .setExpiryTime(clock.instant().plus(wish.validity()).truncatedTo(ChronoUnit.MICROS))
          .setDetail(reopening.words());
      table.write(act.build());
      return new Standing(table.proposal(act.getProposalId()), halt, reopening);
    }
  }

  /** Returns the proposals that wait for another person, oldest first. */
  public List<Proposal> open() {
    try (ResumeTable table = ResumeTable.open(brokers, clock)) {
      return table.proposals().openAt(clock.instant());
    }
  }

  /**
   * Returns a proposal with the halt it would close and what becomes possible again.
   *
   * @throws NotDone if there is none of that id, or what it would close is not in force any more
   */
  public Standing look(String proposalId) {
    try (ResumeTable table = ResumeTable.open(brokers, clock)) {
      return table.standing(table.proposal(proposalId));
    }
  }

  /**
   * Approves a proposal of another person and resumes: writes the approval, reads it back, writes
   * the RESUME of exactly the epoch that was proposed, and reads that back. If it fails between the
   * two, the same call again finishes it.
   *
   * @throws NotDone if there is no such proposal, it is by the same person, expired or withdrawn,
   *     or the target was halted anew or on newer evidence since; nothing is resumed then
   */
  public Standing approve(Actor actor, String proposalId) {
    try (ResumeTable table = ResumeTable.open(brokers, clock)) {
      Proposal proposal = table.proposal(proposalId);
      Optional<String> refusal = refusal(actor, proposal);
      if (refusal.isPresent()) {
        OperatorAct act = table.log().act(actor, ActKind.RESUME_REFUSED).build();
        copy(proposal, act);
        act.setDetail(refusal.get());
        table.write(act);
        throw new NotDone(refusal.get());
      }
      Standing standing = table.standing(proposal);
      if (proposal.decision().isEmpty()) {
        OperatorAct act = table.log().act(actor, ActKind.RESUME_APPROVED).build();
        copy(proposal, act);
        act.setDetail(standing.reopening().words());
        table.write(act);
      }
      Proposal approved = table.proposal(proposalId);
      if (approved.stateAt(clock.instant()) != Proposal.State.APPROVED) {
        throw new NotDone(
            "the approval came too late: the proposal "
                + proposalId
                + " was withdrawn or expired before it stood in the log; propose anew");
      }
      table.resume(approved);
      return new Standing(approved, standing.halt(), standing.reopening());
    }
  }

  /**
   * Takes a proposal back; anybody may.
   *
   * @throws NotDone if there is no such proposal or it is decided
   */
  public Proposal withdraw(Actor actor, String proposalId, String reason) {
    try (ResumeTable table = ResumeTable.open(brokers, clock)) {
      Proposal proposal = table.proposal(proposalId);
      OperatorAct act = table.log().act(actor, ActKind.RESUME_WITHDRAWN).build();
      copy(proposal, act);
      act.setReason(HaltOrder.reason(reason));
      if (proposal.decision().isEmpty()) {
        table.write(act);
      }
      Proposal now = table.proposal(proposalId);
      if (now.decision().map(OperatorAct::getActId).filter(act.getActId()::equals).isEmpty()) {
        throw new NotDone("the proposal " + proposalId + " was decided before: " + words(now));
      }
      return now;
    }
  }

  private Optional<String> refusal(Actor actor, Proposal proposal) {
    if (Actor.isSamePerson(actor.name(), proposal.act().getActor())) {
      return Optional.of(
          "a resume needs two people: "
              + actor.name()
              + " proposed "
              + proposal.id()
              + " and cannot approve it");
    }
    return switch (proposal.stateAt(clock.instant())) {
      case OPEN, APPROVED -> Optional.empty();
      case WITHDRAWN ->
          Optional.of("the proposal " + proposal.id() + " was decided: " + words(proposal));
      case EXPIRED ->
          Optional.of(
              "the proposal "
                  + proposal.id()
                  + " expired at "
                  + proposal.expiry()
                  + "; propose anew");
    };
  }

  private static String words(Proposal proposal) {
    return proposal
        .decision()
        .map(act -> act.getAct() + " by " + act.getActor() + " at " + act.getActTime())
        .orElse("expired");
  }

  private static OperatorAct.Builder about(OperatorAct.Builder act, ControlBook.Halt halt) {
    return act.setTarget(halt.target().toString())
        .setEpoch(halt.command().getEpoch())
        .setCommandId(halt.command().getCommandId());
  }

  private static void copy(Proposal proposal, OperatorAct act) {
    act.setProposalId(proposal.id());
    act.setTarget(proposal.act().getTarget());
    act.setEpoch(proposal.act().getEpoch());
    act.setCommandId(proposal.act().getCommandId());
    act.setReason(proposal.act().getReason());
  }
}
