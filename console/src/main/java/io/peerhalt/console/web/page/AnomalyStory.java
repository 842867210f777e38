package io.peerhalt.console.web.page;

import io.peerhalt.console.web.fleet.Lines;
import io.peerhalt.console.web.view.AnomalyFile;
import io.peerhalt.console.web.view.AnomalyRow;
import io.peerhalt.console.web.view.CommandBook;
import io.peerhalt.console.web.view.Picture;
import io.peerhalt.gate.Target;
import io.peerhalt.schemas.Anomaly;
import io.peerhalt.schemas.ControlAction;
import io.peerhalt.schemas.Evidence;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * All about one anomaly: what was stopped, why, how far from its peers, what to do next. Times are
 * milliseconds since the epoch.
 *
 * @param row the anomaly
 * @param outcome what came of it
 * @param headline the outcome in words
 * @param haltedAt when the halt was issued; null if there was none
 * @param obedience how the halt is obeyed; null if none is in force
 * @param next what to do next, most urgent first
 * @param detail the numbers behind it
 * @param told what was told of it, in the order of the topic
 * @param commands the halts and resumes of what was halted
 * @param answers what the gates answered to them
 * @param plotted whose rate the plot shows; empty if there is none to show
 */
public record AnomalyStory(
    AnomalyRow row,
    Outcome outcome,
    String headline,
    Long haltedAt,
    Obedience obedience,
    List<String> next,
    Detail detail,
    List<Told> told,
    List<Command> commands,
    List<Answer> answers,
    String plotted) {

  /** The numbers behind it. */
  public record Detail(
      long windowStart, long windowEnd, int panes, List<Symbol> topSymbols, List<String> samples) {}

  /** Executions of one symbol. */
  public record Symbol(String symbol, long executions) {}

  /** One message of its life. */
  public record Told(
      long appended,
      String status,
      String severity,
      String decision,
      Double score,
      long evidence,
      String words,
      String place) {}

  /** One command. */
  public record Command(
      String action,
      String target,
      long epoch,
      String by,
      String approvedBy,
      String reason,
      long issued,
      String place) {}

  /** One answer of a gate. */
  public record Answer(
      String server, String state, long received, long applied, String gateId, String place) {}

  /** Returns all about an anomaly at that time. */
  static AnomalyStory of(Picture picture, AnomalyFile file, Instant now) {
    Anomaly anomaly = file.latest();
    Outcome outcome = Outcome.of(anomaly, picture.control().state());
    Obedience obedience =
        outcome != Outcome.STOPPED
            ? null
            : Names.target(anomaly.getHaltTarget())
                .flatMap(picture.control()::haltOf)
                .map(halt -> Obedience.of(picture, halt, now))
                .orElse(null);
    List<CommandBook.Commanded> commands =
        picture.commands().commands(anomaly.getHaltTarget(), anomaly.getHaltEpoch());
    return new AnomalyStory(
        AnomalyRow.of(anomaly),
        outcome,
        outcome.headline(anomaly),
        haltedAt(commands),
        obedience,
        NextSteps.of(anomaly, outcome, obedience),
        detail(anomaly.getEvidence()),
        file.told().stream().map(AnomalyStory::told).toList(),
        commands.stream().map(AnomalyStory::command).toList(),
        answers(picture, anomaly),
        plotted(anomaly));
  }

  /** Returns all about an anomaly at that time, empty if nothing of it is known. */
  public static Optional<AnomalyStory> find(Picture picture, String anomalyId, Instant now) {
    return picture.anomalies().find(anomalyId).map(file -> of(picture, file, now));
  }

  /** Returns the lines of its plot as far as they are in memory. */
  public Lines lines(Picture picture, long fromSecond, long toSecond) {
    return plotted.startsWith("GROUP:")
        ? picture.fleet().linesOfGroup(plotted.substring("GROUP:".length()), fromSecond, toSecond)
        : picture.fleet().lines(plotted, fromSecond, toSecond);
  }

  private static Long haltedAt(List<CommandBook.Commanded> commands) {
    return commands.stream()
        .filter(known -> known.command().getAction() == ControlAction.HALT)
        .map(known -> known.command().getIssueTime().toEpochMilli())
        .findFirst()
        .orElse(null);
  }

  private static Detail detail(Evidence evidence) {
    return new Detail(
        evidence.getWindowStart().toEpochMilli(),
        evidence.getWindowEnd().toEpochMilli(),
        evidence.getPanes(),
        evidence.getTopSymbols().stream()
            .map(top -> new Symbol(top.getSymbol(), top.getExecutions()))
            .toList(),
        List.copyOf(evidence.getSamples()));
  }

  private static Told told(AnomalyFile.Told told) {
    Anomaly anomaly = told.anomaly();
    double score = anomaly.getEvidence().getScore();
    return new Told(
        told.position().appendTime().toEpochMilli(),
        anomaly.getStatus().name(),
        anomaly.getSeverity().name(),
        anomaly.getDecision().name(),
        Double.isFinite(score) ? score : null,
        anomaly.getLastEvidenceTime().toEpochMilli(),
        anomaly.getEvidence().getWords(),
        told.position().toString());
  }

  private static Command command(CommandBook.Commanded known) {
    var command = known.command();
    return new Command(
        command.getAction().name(),
        command.getTarget(),
        command.getEpoch(),
        command.getIssuer(),
        command.getApprovedBy(),
        command.getReason(),
        command.getIssueTime().toEpochMilli(),
        known.position().toString());
  }

  private static List<Answer> answers(Picture picture, Anomaly anomaly) {
    List<Answer> answers = new ArrayList<>();
    for (ControlAction action : List.of(ControlAction.HALT, ControlAction.RESUME)) {
      picture
          .commands()
          .answers(anomaly.getHaltTarget(), action, anomaly.getHaltEpoch())
          .values()
          .forEach(answered -> answers.add(answer(answered)));
    }
    return answers;
  }

  private static Answer answer(CommandBook.Answered answered) {
    return new Answer(
        answered.ack().getServerId(),
        answered.ack().getState().name(),
        answered.ack().getReceivedTime().toEpochMilli(),
        answered.ack().getAppliedTime().toEpochMilli(),
        answered.ack().getGateId(),
        answered.position().toString());
  }

  private static String plotted(Anomaly anomaly) {
    return Names.target(anomaly.getTarget())
        .map(
            target ->
                switch (target.scope()) {
                  case SERVER, SYMBOL, GROUP -> target.toString();
                  case SERVER_SYMBOL -> Target.server(target.name()).toString();
                  case FLEET, WATCH -> "";
                })
        .orElse("");
  }
}
