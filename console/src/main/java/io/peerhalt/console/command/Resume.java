package io.peerhalt.console.command;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.peerhalt.console.connect.KafkaArguments;
import io.peerhalt.console.connect.WrongUsage;
import io.peerhalt.console.halting.Proposal;
import io.peerhalt.console.halting.ResumeDesk;
import io.peerhalt.console.words.EvidenceWords;
import io.peerhalt.console.words.RecordJson;
import io.peerhalt.console.words.Times;
import io.peerhalt.gate.Target;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Resumes a target by two people: proposes; its subcommands approve, withdraw and list. */
@Command(
    name = "resume",
    mixinStandardHelpOptions = true,
    usageHelpAutoWidth = true,
    subcommands = {ResumeApprove.class, ResumeWithdraw.class, ResumeList.class},
    synopsisSubcommandLabel = "[COMMAND]",
    description = {
      "Proposes to resume a halted target; another person approves with 'resume approve'.",
      "Nothing is resumed until then."
    })
public final class Resume implements Callable<Integer> {

  @Parameters(
      arity = "0..1",
      paramLabel = "TARGET",
      description = "exactly what is halted, as 'peerhalt halts' shows it")
  private Target target;

  @Option(names = "--reason", paramLabel = "WORDS", description = "why it is safe again")
  private String reason = "";

  @Option(
      names = "--valid",
      paramLabel = "SPAN",
      defaultValue = "15m",
      description = "how long another person has to approve, 1m to 12h; default: ${DEFAULT-VALUE}")
  private Duration validity;

  @Mixin private final ActorArguments who = new ActorArguments();
  @Mixin private final KafkaArguments kafka = new KafkaArguments();
  @Mixin private final Answer answer = new Answer();

  @Override
  public Integer call() {
    if (target == null) {
      throw new WrongUsage("TARGET is missing; 'peerhalt halts' shows what is halted");
    }
    ResumeDesk.Wish wish = new ResumeDesk.Wish(target, reason, validity);
    ResumeDesk desk = new ResumeDesk(kafka.brokers(), Clock.systemUTC());
    ResumeDesk.Standing standing = desk.propose(who.actor(), wish);
    if (answer.isJson()) {
      answer.object(node(standing));
      return 0;
    }
    answer.line("Proposed to close: " + EvidenceWords.halt(standing.halt().command()));
    answer.line("If approved: " + standing.reopening().words());
    answer.line(
        "Another person than %s approves until %s UTC with:"
            .formatted(
                standing.proposal().act().getActor(), Times.stamp(standing.proposal().expiry())));
    answer.line("    peerhalt resume approve " + standing.proposal().id());
    return 0;
  }

  /** Returns a proposal with its halt and what it makes possible. */
  static ObjectNode node(ResumeDesk.Standing standing) {
    ObjectNode node = node(standing.proposal());
    node.set("halt", RecordJson.of(standing.halt().command()));
    node.put("reopening", standing.reopening().words());
    return node;
  }

  /** Returns a proposal. */
  static ObjectNode node(Proposal proposal) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("proposalId", proposal.id());
    node.set("proposal", RecordJson.of(proposal.act()));
    proposal.decision().ifPresent(act -> node.set("decision", RecordJson.of(act)));
    return node;
  }
}
