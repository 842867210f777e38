package io.peerhalt.console.command;

import io.peerhalt.console.connect.KafkaArguments;
import io.peerhalt.console.halting.ResumeDesk;
import io.peerhalt.console.words.EvidenceWords;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Approves another person's proposal to resume. */
@Command(
    name = "approve",
    mixinStandardHelpOptions = true,
    usageHelpAutoWidth = true,
    description = "Approves another person's proposal, and resumes exactly what it names.")
public final class ResumeApprove implements Callable<Integer> {

  @Parameters(paramLabel = "PROPOSAL", description = "id of the proposal")
  private String proposalId;

  @Option(names = "--dry-run", description = "say what would be resumed, and resume nothing")
  private boolean dryRun;

  @Mixin private final ActorArguments who = new ActorArguments();
  @Mixin private final KafkaArguments kafka = new KafkaArguments();
  @Mixin private final Answer answer = new Answer();

  @Override
  public Integer call() {
    ResumeDesk desk = new ResumeDesk(kafka.brokers(), Clock.systemUTC());
    ResumeDesk.Standing standing =
        dryRun ? desk.look(proposalId) : desk.approve(who.actor(), proposalId);
    if (answer.isJson()) {
      answer.object(Resume.node(standing).put("resumed", !dryRun));
      return 0;
    }
    answer.line(
        "Proposed by %s at %s: %s"
            .formatted(
                standing.proposal().act().getActor(),
                standing.proposal().act().getAddress(),
                standing.proposal().act().getReason()));
    answer.line(
        (dryRun ? "Would close, and closes nothing: " : "Closed: ")
            + EvidenceWords.halt(standing.halt().command()));
    answer.line((dryRun ? "Then " : "Now ") + standing.reopening().words());
    return 0;
  }
}
