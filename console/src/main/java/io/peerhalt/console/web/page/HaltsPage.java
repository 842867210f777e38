package io.peerhalt.console.web.page;

import io.peerhalt.console.halting.ControlBook;
import io.peerhalt.console.halting.Coverage;
import io.peerhalt.console.halting.Proposal;
import io.peerhalt.console.halting.Reopening;
import io.peerhalt.console.web.view.CommandBook;
import io.peerhalt.console.web.view.Picture;
import io.peerhalt.gate.Commands;
import io.peerhalt.schemas.ControlCommand;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What is halted, how it is obeyed, and what people propose to resume.
 *
 * @param halts the halts in force, newest first
 * @param resumes the newest resumes, newest first
 */
public record HaltsPage(List<Row> halts, List<Resumed> resumes) {

  private static final int MOST_RESUMES = 50;

  /**
   * One halt in force. Times are milliseconds since the epoch.
   *
   * @param reopening what a resume would make possible again, in words
   * @param proposal what waits for another person; null if nothing does
   */
  public record Row(
      String target,
      String name,
      long epoch,
      String rule,
      String action,
      String reason,
      String issuer,
      long since,
      String anomalyId,
      String words,
      Obedience obedience,
      String reopening,
      Proposed proposal) {}

  /** A proposal that waits. */
  public record Proposed(
      String id, String by, String reason, long proposed, long expires, String detail) {}

  /** A resume that was written. */
  public record Resumed(
      String target,
      String name,
      long epoch,
      String proposedBy,
      String approvedBy,
      String reason,
      long issued,
      String place) {}

  /** Returns the page at that time. */
  public static HaltsPage of(Picture picture, Instant now) {
    Coverage coverage = new Coverage(picture.groupsOfServers());
    List<Row> halts =
        picture.control().halts().stream()
            .sorted(Comparator.comparing(ControlBook.Halt::since).reversed())
            .map(halt -> row(picture, halt, coverage, now))
            .toList();
    return new HaltsPage(
        halts,
        picture.commands().newestResumes(MOST_RESUMES).stream().map(HaltsPage::resumed).toList());
  }

  private static Row row(Picture picture, ControlBook.Halt halt, Coverage coverage, Instant now) {
    ControlCommand command = halt.command();
    List<ControlCommand> inForce = picture.control().state().haltsInForce();
    return new Row(
        command.getTarget(),
        Names.of(halt.target()),
        command.getEpoch(),
        command.getRule(),
        Commands.haltAction(command).name(),
        command.getReason(),
        command.getIssuer(),
        halt.since().toEpochMilli(),
        command.getAnomalyId(),
        command.getEvidence() == null ? "" : command.getEvidence().getWords(),
        Obedience.of(picture, halt, now),
        Reopening.of(command, inForce, coverage).words(),
        proposal(picture, command, now).map(HaltsPage::proposed).orElse(null));
  }

  private static Optional<Proposal> proposal(Picture picture, ControlCommand halt, Instant now) {
    return picture.proposals().openAt(now).stream()
        .filter(open -> open.act().getTarget().equals(halt.getTarget()))
        .filter(open -> open.act().getEpoch() == halt.getEpoch())
        .findFirst();
  }

  private static Proposed proposed(Proposal proposal) {
    return new Proposed(
        proposal.id(),
        proposal.act().getActor(),
        proposal.act().getReason(),
        proposal.appendTime().toEpochMilli(),
        proposal.expiry().toEpochMilli(),
        proposal.act().getDetail());
  }

  private static Resumed resumed(CommandBook.Commanded known) {
    ControlCommand resume = known.command();
    return new Resumed(
        resume.getTarget(),
        Names.of(resume.getTarget()),
        resume.getEpoch(),
        resume.getIssuer(),
        resume.getApprovedBy(),
        resume.getReason(),
        resume.getIssueTime().toEpochMilli(),
        known.position().toString());
  }
}
