package io.peerhalt.console.halting;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.peerhalt.console.Samples;
import io.peerhalt.console.topic.Message;
import io.peerhalt.schemas.ActKind;
import org.junit.jupiter.api.Test;

class ProposalBookTest {

  private final ProposalBook book = new ProposalBook();

  @Test
  void anotherPersonApproves() {
    take(ActKind.RESUME_PROPOSED, "ann", 0);
    take(ActKind.RESUME_APPROVED, "bob", 10);
    assertEquals(Proposal.State.APPROVED, state(11));
  }

  @Test
  void nobodyApprovesTheirOwnProposalUnderWhateverSpelling() {
    take(ActKind.RESUME_PROPOSED, "ann", 0);
    take(ActKind.RESUME_APPROVED, "ann", 10);
    take(ActKind.RESUME_APPROVED, "Ann", 11);
    take(ActKind.RESUME_APPROVED, " ANN ", 12);
    assertEquals(Proposal.State.OPEN, state(13));
  }

  @Test
  void approvalAfterTheExpiryDoesNotCount() {
    take(ActKind.RESUME_PROPOSED, "ann", 0);
    take(ActKind.RESUME_APPROVED, "bob", 60);
    assertEquals(Proposal.State.EXPIRED, state(61));
  }

  @Test
  void whoeverComesFirstInTheLogDecides() {
    take(ActKind.RESUME_PROPOSED, "ann", 0);
    take(ActKind.RESUME_WITHDRAWN, "ann", 5);
    take(ActKind.RESUME_APPROVED, "bob", 6);
    assertEquals(Proposal.State.WITHDRAWN, state(7));
  }

  @Test
  void approvalCannotBeTakenBack() {
    take(ActKind.RESUME_PROPOSED, "ann", 0);
    take(ActKind.RESUME_APPROVED, "bob", 5);
    take(ActKind.RESUME_WITHDRAWN, "ann", 6);
    assertEquals(Proposal.State.APPROVED, state(7));
  }

  @Test
  void approvalBeforeItsProposalDoesNotCount() {
    take(ActKind.RESUME_APPROVED, "bob", 0);
    take(ActKind.RESUME_PROPOSED, "ann", 1);
    assertEquals(Proposal.State.OPEN, state(2));
  }

  @Test
  void proposalToldTwiceIsOneAndKeepsItsDecision() {
    take(ActKind.RESUME_PROPOSED, "ann", 0);
    take(ActKind.RESUME_WITHDRAWN, "ann", 5);
    take(ActKind.RESUME_PROPOSED, "cid", 6);
    assertEquals(Proposal.State.WITHDRAWN, state(7));
  }

  private void take(ActKind kind, String actor, double seconds) {
    Message message = Samples.step(kind, actor, seconds);
    book.take(message);
  }

  private Proposal.State state(double seconds) {
    return book.find("p-1").orElseThrow().stateAt(Samples.at(seconds));
  }
}
