package io.peerhalt.console.command;

import io.peerhalt.console.connect.KafkaArguments;
import io.peerhalt.console.halting.Proposal;
import io.peerhalt.console.halting.ResumeDesk;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes a proposal to resume back. */
@Command(
    name = "withdraw",
    mixinStandardHelpOptions = true,
    usageHelpAutoWidth = true,
    description = "Takes a proposal to resume back; anybody may. The halt stays.")
public final class ResumeWithdraw implements Callable<Integer> {

  @Parameters(paramLabel = "PROPOSAL", description = "id of the proposal")
  private String proposalId;

  @Option(names = "--reason", paramLabel = "WORDS", required = true, description = "why")
  private String reason;

  @Mixin private final ActorArguments who = new ActorArguments();
  @Mixin private final KafkaArguments kafka = new KafkaArguments();
  @Mixin private final Answer answer = new Answer();

  @Override
  public Integer call() {
    ResumeDesk desk = new ResumeDesk(kafka.brokers(), Clock.systemUTC());
    Proposal proposal = desk.withdraw(who.actor(), proposalId, reason);
    if (answer.isJson()) {
      answer.object(Resume.node(proposal));
    } else {
      answer.line(
          "Withdrawn: the resume of %s, proposed by %s. The halt stays."
              .formatted(proposal.act().getTarget(), proposal.act().getActor()));
    }
    return 0;
  }
}
