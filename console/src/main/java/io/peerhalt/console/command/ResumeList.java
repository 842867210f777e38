package io.peerhalt.console.command;

import io.peerhalt.console.connect.KafkaArguments;
import io.peerhalt.console.halting.Proposal;
import io.peerhalt.console.halting.ResumeDesk;
import io.peerhalt.console.words.Times;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows the proposals to resume that wait. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    usageHelpAutoWidth = true,
    description = "Shows the proposals to resume that wait for another person.")
public final class ResumeList implements Callable<Integer> {

  @Mixin private final KafkaArguments kafka = new KafkaArguments();
  @Mixin private final Answer answer = new Answer();

  @Override
  public Integer call() {
    List<Proposal> open = new ResumeDesk(kafka.brokers(), Clock.systemUTC()).open();
    if (answer.isJson()) {
      open.forEach(proposal -> answer.object(Resume.node(proposal)));
      return 0;
    }
    if (open.isEmpty()) {
      answer.line("No proposal waits.");
    }
    for (Proposal proposal : open) {
      answer.line(
          "%s  %s epoch %d  by %s until %s UTC: %s"
              .formatted(
                  proposal.id(),
                  proposal.act().getTarget(),
                  proposal.act().getEpoch(),
                  proposal.act().getActor(),
                  Times.stamp(proposal.expiry()),
                  proposal.act().getReason()));
      answer.line("    if approved when proposed: " + proposal.act().getDetail());
    }
    return 0;
  }
}
