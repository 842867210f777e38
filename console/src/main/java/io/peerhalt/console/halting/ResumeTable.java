package io.peerhalt.console.halting;

import io.peerhalt.console.acts.ActLog;
import io.peerhalt.console.connect.Brokers;
import io.peerhalt.console.connect.NotDone;
import io.peerhalt.console.topic.Position;
import io.peerhalt.console.topic.Start;
import io.peerhalt.console.topic.TopicReader;
import io.peerhalt.console.topic.TopicWriter;
import io.peerhalt.gate.Commands;
import io.peerhalt.gate.Target;
import io.peerhalt.schemas.AvroWire;
import io.peerhalt.schemas.ControlAction;
import io.peerhalt.schemas.ControlCommand;
import io.peerhalt.schemas.OperatorAct;
import io.peerhalt.schemas.Topics;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The logs that a step of a resume reads and writes. For one thread and one step. */
final class ResumeTable implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final ProposalBook proposals = new ProposalBook();
  private final Brokers brokers;
  private final ControlLine control;
  private final TopicReader audit;
  private final TopicWriter writer;
  private final ActLog log;

  private ResumeTable(Brokers brokers, ControlLine control, TopicReader audit, Clock clock) {
    this.brokers = brokers;
    this.control = control;
    this.audit = audit;
    this.writer = TopicWriter.open(brokers);
    this.log = new ActLog(writer, clock);
  }

  /** Opens both logs and reads them to their ends. */
  static ResumeTable open(Brokers brokers, Clock clock) {
    // Twice the longest life of a proposal, whatever this machine's clock says.
    Start start = Start.at(clock.instant().minus(ResumeDesk.MAX_VALIDITY.multipliedBy(2)));
    ControlLine control = ControlLine.open(brokers);
    try {
      TopicReader audit = TopicReader.open(brokers, List.of(Topics.AUDIT), start);
      ResumeTable table = new ResumeTable(brokers, control, audit, clock);
      audit.readToEnd(PATIENCE).forEach(table.proposals::take);
      return table;
    } catch (RuntimeException e) {
      control.close();
      throw e;
    }
  }

  ProposalBook proposals() {
    return proposals;
  }

  ActLog log() {
    return log;
  }

  /** Writes an act and reads the audit log up to it. */
  void write(OperatorAct act) {
    Position position = log.write(act);
    audit.readUpTo(position, PATIENCE).forEach(proposals::take);
  }

  Proposal proposal(String id) {
    return proposals
        .find(id)
        .orElseThrow(
            () ->
                new NotDone(
                    "there is no proposal "
                        + id
                        + " of the last "
                        + ResumeDesk.MAX_VALIDITY.multipliedBy(2).toHours()
                        + " h; 'peerhalt resume list' shows those that wait"));
  }

  ControlBook.Halt haltOf(Target target) {
    return control
        .book()
        .haltOf(target)
        .orElseThrow(
            () ->
                new NotDone(
                    target
                        + " is not halted; halted is: "
                        + halted()
                        + ". A resume names exactly what was halted"));
  }

  Reopening reopening(ControlBook.Halt halt) {
    List<ControlCommand> inForce = control.book().state().haltsInForce();
    List<Target> targets =
        Stream.concat(Stream.of(halt.command()), inForce.stream())
            .map(command -> Target.parse(command.getTarget()))
            .toList();
    return Reopening.of(halt.command(), inForce, RecentGroups.among(brokers, targets));
  }

  /** Returns the proposal with its halt, if that is still the one that was proposed to close. */
  ResumeDesk.Standing standing(Proposal proposal) {
    ControlBook.Halt halt = haltOf(proposal.target());
    if (!isStill(proposal, halt)) {
      throw new NotDone(
          proposal.target()
              + " was halted anew since "
              + proposal.id()
              + " was proposed, by "
              + halt.command().getRule()
              + " on evidence of "
              + halt.command().getEvidenceTime()
              + ": look again and propose anew");
    }
    return new ResumeDesk.Standing(proposal, halt, reopening(halt));
  }

  /** Returns whether the halt is the one that the proposal names, on no newer evidence. */
  static boolean isStill(Proposal proposal, ControlBook.Halt halt) {
    return halt.target().equals(proposal.target())
        && halt.command().getEpoch() == proposal.act().getEpoch()
        && halt.command().getCommandId().equals(proposal.act().getCommandId())
        && !halt.stated().isAfter(proposal.appendTime());
  }

  /** Writes the RESUME of an approved proposal and reads it back. */
  void resume(Proposal approved) {
    OperatorAct act = approved.act();
    Target target = approved.target();
    // By the broker's clock, so that a wrong clock here neither blinds the watch nor is refused.
    Instant now = approved.decidedTime();
    ControlCommand resume =
        ControlCommand.newBuilder()
            .setCommandId(Commands.commandId(target, act.getEpoch(), "RESUME"))
            .setAction(ControlAction.RESUME)
            .setTarget(act.getTarget())
            .setEpoch(act.getEpoch())
            .setIssueTime(now)
            .setEvidenceTime(now)
            .setIssuer(act.getActor())
            .setApprovedBy(approved.decision().map(OperatorAct::getActor).orElseThrow())
            .setHalted(List.of())
            .setRule(HaltOrder.MANUAL)
            .setReason(act.getReason())
            .build();
    byte[] value = AvroWire.of(ControlCommand.class).encode(resume);
    control.readUpTo(writer.write(Topics.CONTROL, Commands.key(resume), value));
    if (control.book().state().nextHaltEpoch(target) <= act.getEpoch()) {
      throw new NotDone(
          "the RESUME of "
              + target
              + " was written but is not obeyed: the clock of the broker that"
              + " keeps "
              + Topics.AUDIT
              + " is ahead of that of "
              + Topics.CONTROL
              + "; set their clocks and approve again");
    }
  }

  @Override
  public void close() {
    control.close();
    audit.close();
    writer.close();
  }

  private String halted() {
    String names =
        control.book().halts().stream()
            .map(halt -> halt.target().toString())
            .collect(Collectors.joining(", "));
    return names.isEmpty() ? "nothing" : names;
  }
}
