package io.peerhalt.console.pager;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.peerhalt.console.Samples;
import io.peerhalt.console.topic.Message;
import io.peerhalt.schemas.ActKind;
import io.peerhalt.schemas.AnomalyStatus;
import io.peerhalt.schemas.Decision;
import io.peerhalt.schemas.Severity;
import io.peerhalt.schemas.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DutyTest {

  private static final String SERVER = "SERVER:srv-8";

  private final Duty duty =
      new Duty(new DutyTimes(Duration.ofSeconds(5), Duration.ofSeconds(2)), 0);
  private final List<String> told = new ArrayList<>();

  @Test
  void haltIsToldOnceAndResolvedByItsResume() {
    hear(Samples.halt(SERVER, 1, 10));
    hear(Samples.halt(SERVER, 1, 10));
    hear(Samples.resume(SERVER, 1, 20));
    assertEquals(
        List.of(
            "TRIGGER peerhalt|SERVER:srv-8|HALT|1",
            "RESOLVE peerhalt|SERVER:srv-8|HALT|1",
            "RESOLVE peerhalt|SERVER:srv-8|HALT_NOT_ACKNOWLEDGED|1"),
        told);
  }

  @Test
  void haltThatARaceBroughtAfterItsResumeIsNotTold() {
    hear(Samples.resume(SERVER, 1, 20));
    hear(Samples.halt(SERVER, 1, 10));
    assertEquals(List.of(), told);
  }

  @Test
  void haltOnNewerEvidenceIsToldAgainOfTheSameAlert() {
    hear(Samples.halt(SERVER, 1, 10));
    hear(Samples.halt(SERVER, 1, 11));
    assertEquals(
        List.of("TRIGGER peerhalt|SERVER:srv-8|HALT|1", "TRIGGER peerhalt|SERVER:srv-8|HALT|1"),
        told);
  }

  @Test
  void silenceOfAllWatchesIsToldOnceUntilOneIsHeard() {
    tick(4.9);
    tick(5.1);
    tick(6);
    hear(Samples.heartbeat(7));
    hear(Samples.heartbeat(8));
    tick(12.9);
    tick(13.1);
    assertEquals(
        List.of(
            "TRIGGER peerhalt|WATCH|WATCH_SILENT|0",
            "RESOLVE peerhalt|WATCH|WATCH_SILENT|0",
            "TRIGGER peerhalt|WATCH|WATCH_SILENT|0"),
        told);
  }

  @Test
  void heartbeatOfThePastDoesNotCountAsHeard() {
    duty.take(Samples.heartbeat(1), false, nanos(4));
    tick(5.1);
    assertEquals(List.of("TRIGGER peerhalt|WATCH|WATCH_SILENT|0"), told);
  }

  @Test
  void haltWithoutAnswerIsToldUntilTheGateAnswers() {
    hear(Samples.halt(SERVER, 1, 1));
    hear(Samples.closed("srv-7", SERVER, 1, 1.5));
    tick(2.9);
    tick(3.1);
    tick(3.2);
    hear(Samples.closed("srv-8", SERVER, 1, 4));
    tick(4.5);
    assertEquals(
        List.of(
            "TRIGGER peerhalt|SERVER:srv-8|HALT|1",
            "TRIGGER peerhalt|SERVER:srv-8|HALT_NOT_ACKNOWLEDGED|1",
            "RESOLVE peerhalt|SERVER:srv-8|HALT_NOT_ACKNOWLEDGED|1"),
        told);
  }

  @Test
  void answeredHaltIsNotToldAsUnanswered() {
    hear(Samples.halt(SERVER, 1, 1));
    hear(Samples.closed("srv-8", SERVER, 1, 1.1));
    tick(4);
    assertEquals(List.of("TRIGGER peerhalt|SERVER:srv-8|HALT|1"), told);
  }

  @Test
  void anyGateAnswersForAGroup() {
    hear(Samples.halt("GROUP:fleet", 1, 1));
    hear(Samples.closed("srv-3", "GROUP:fleet", 1, 1.1));
    tick(4);
    assertEquals(List.of("TRIGGER peerhalt|GROUP:fleet|HALT|1"), told);
  }

  @Test
  void lateAnswerIsResolvedByAPagerThatWasNotThereWhenItWasLate() {
    hear(Samples.halt(SERVER, 1, 1));
    hear(Samples.closed("srv-8", SERVER, 1, 3.5));
    assertEquals(
        List.of(
            "TRIGGER peerhalt|SERVER:srv-8|HALT|1",
            "RESOLVE peerhalt|SERVER:srv-8|HALT_NOT_ACKNOWLEDGED|1"),
        told);
  }

  @Test
  void proposalToResumeAcknowledgesTheHaltInForceAndNoOther() {
    hear(Samples.step(ActKind.RESUME_PROPOSED, "ann", 1));
    hear(Samples.halt(SERVER, 1, 2));
    hear(Samples.step(ActKind.RESUME_PROPOSED, "ann", 3));
    assertEquals(
        List.of("TRIGGER peerhalt|SERVER:srv-8|HALT|1", "ACKNOWLEDGE peerhalt|SERVER:srv-8|HALT|1"),
        told);
  }

  @Test
  void anomalyOfWhatIsHaltedIsNotToldAgainUnlessItIsNotObeyed() {
    hear(Samples.halt("GROUP:fleet", 1, 1));
    hear(anomaly("FAN_OUT", Decision.PAGE, 1.1));
    hear(anomaly("HALT_NOT_OBEYED", Decision.HALT, 1.2));
    hear(Samples.resume("GROUP:fleet", 1, 2));
    hear(anomaly("FAN_OUT", Decision.PAGE, 3));
    assertEquals(
        List.of(
            "TRIGGER peerhalt|GROUP:fleet|HALT|1",
            "TRIGGER peerhalt|SERVER:srv-8|HALT_NOT_OBEYED|0",
            "RESOLVE peerhalt|GROUP:fleet|HALT|1",
            "RESOLVE peerhalt|GROUP:fleet|HALT_NOT_ACKNOWLEDGED|1",
            "TRIGGER peerhalt|SERVER:srv-8|FAN_OUT|0"),
        told);
  }

  private static Message anomaly(String rule, Decision decision, double seconds) {
    return Samples.message(
        Topics.ANOMALIES,
        seconds,
        Samples.anomaly(rule, AnomalyStatus.UPDATED, Severity.SOFT, decision));
  }

  private void hear(Message message) {
    double seconds = message.position().offset() / 1e3;
    note(duty.take(message, true, nanos(seconds)));
  }

  private void tick(double seconds) {
    note(duty.tick(Samples.at(seconds), nanos(seconds)));
  }

  private void note(List<Page> pages) {
    pages.forEach(page -> told.add(page.action() + " " + page.key().text()));
  }

  private static long nanos(double seconds) {
    return Math.round(seconds * 1e9);
  }
}
