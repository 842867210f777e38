package io.peerhalt.console.web.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.peerhalt.console.connect.WrongUsage;
import io.peerhalt.console.web.Told;
import io.peerhalt.console.web.view.Picture;
import io.peerhalt.gate.Target;
import io.peerhalt.schemas.Anomaly;
import io.peerhalt.schemas.Decision;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the pages say, given what was told. */
class PagesTest {

  private static final Instant NOW = Told.NOW;
  private static final Target BAD = Target.server("srv-8");

  private final Told told = new Told();
  private final Picture picture = new Picture();

  @Test
  void aHaltWaitsForItsGateThenIsMissedThenIsAcknowledged() {
    fleet(8);
    picture.take(told.halt(BAD, 1, NOW));

    assertEquals(Obedience.State.WAITING, obedience(NOW.plusSeconds(1)).state());
    assertEquals(Obedience.State.UNACKNOWLEDGED, obedience(NOW.plusSeconds(3)).state());
    assertEquals(List.of("srv-8"), obedience(NOW.plusSeconds(3)).missing());

    picture.take(told.ack("srv-8", BAD, 1, NOW.plusMillis(7)));

    assertEquals(Obedience.State.ACKNOWLEDGED, obedience(NOW.plusSeconds(3)).state());
    assertEquals(7, obedience(NOW.plusSeconds(3)).acknowledged().get(0).afterMillis());
  }

  @Test
  void aGroupIsAcknowledgedOnlyWhenAllItsServersAre() {
    fleet(3);
    picture.take(told.rate("stranger", "other", 3, NOW));
    Target group = Target.group("fleet");
    picture.take(told.halt(group, 1, NOW));
    picture.take(told.ack("srv-1", group, 1, NOW));
    picture.take(told.ack("srv-2", group, 1, NOW));

    assertEquals(List.of("srv-3"), obedience(NOW.plusSeconds(5)).missing());
  }

  @Test
  void whoTradesOnIsNotObedientHoweverItAnswered() {
    fleet(8);
    picture.take(told.halt(BAD, 1, NOW));
    picture.take(told.ack("srv-8", BAD, 1, NOW));
    Anomaly trades = Told.anomaly("a-2", "srv-8", NOW).setRule("HALT_NOT_OBEYED").build();
    picture.take(told.anomaly(trades, NOW));

    assertEquals(Obedience.State.NOT_OBEYED, obedience(NOW.plusSeconds(5)).state());
  }

  @Test
  void theFirstWordsSayWhatWasStoppedAndTheStepsWhatToDo() {
    fleet(8);
    picture.take(told.anomaly(Told.anomaly("a-1", "srv-8", NOW).build(), NOW));
    picture.take(told.halt(BAD, 1, NOW));
    picture.take(told.ack("srv-8", BAD, 1, NOW));

    AnomalyStory story = AnomalyStory.find(picture, "a-1", NOW.plusSeconds(9)).orElseThrow();

    assertEquals("srv-8 is stopped", story.headline());
    assertEquals("Every gate answered: no new orders leave srv-8.", story.next().get(0));
    assertTrue(story.next().get(story.next().size() - 1).contains("two people"));
    assertEquals(1, story.commands().size());
    assertEquals("srv-8", story.answers().get(0).server());
  }

  @Test
  void withoutAnswerTheFirstStepIsToCutItOff() {
    fleet(8);
    picture.take(told.anomaly(Told.anomaly("a-1", "srv-8", NOW).build(), NOW));
    picture.take(told.halt(BAD, 1, NOW));

    AnomalyStory story = AnomalyStory.find(picture, "a-1", NOW.plusSeconds(9)).orElseThrow();

    assertTrue(story.next().get(0).startsWith("No answer from srv-8: treat as trading."));
  }

  @Test
  void afterTheResumeItSaysThatItMayTradeAgain() {
    picture.take(told.anomaly(Told.anomaly("a-1", "srv-8", NOW).build(), NOW));
    picture.take(told.halt(BAD, 1, NOW));
    picture.take(told.resume(BAD, 1, NOW.plusSeconds(60)));

    AnomalyStory story = AnomalyStory.find(picture, "a-1", NOW.plusSeconds(90)).orElseThrow();

    assertEquals("srv-8 was stopped and may trade again", story.headline());
  }

  @Test
  void shadowModeSaysThatNothingWasStopped() {
    Anomaly shadow = Told.anomaly("a-1", "srv-8", NOW).setDecision(Decision.SHADOW_HALT).build();
    picture.take(told.anomaly(shadow, NOW));

    AnomalyStory story = AnomalyStory.find(picture, "a-1", NOW).orElseThrow();

    assertEquals("srv-8 would have been stopped", story.headline());
    assertTrue(story.next().get(0).contains("still trades"));
  }

  @Test
  void theWorstOfTenThousandServersIsOnTheFirstPage() {
    fleet(10_000);
    picture.take(told.rate("srv-7777", "fleet", 900, NOW));
    picture.take(told.rate("srv-8888", "fleet", 400, NOW));
    picture.take(told.halt(Target.server("srv-5555"), 1, NOW));

    FleetPage page = FleetPage.of(picture, query(Map.of()));

    assertEquals(10_000, page.total());
    assertEquals(417, page.pages());
    assertEquals(
        List.of("srv-5555", "srv-7777", "srv-8888", "srv-1"),
        page.cards().stream().limit(4).map(FleetPage.Card::name).toList());
    assertEquals(FleetPage.State.HALTED, page.cards().get(0).state());
    assertEquals(FleetPage.State.DEPARTED, page.cards().get(1).state());
    assertEquals(416, FleetPage.of(picture, query(Map.of("page", "9999"))).page());
  }

  @Test
  void aServerIsHaltedWithItsGroup() {
    fleet(2);
    picture.take(told.halt(Target.group("fleet"), 1, NOW));

    FleetPage page = FleetPage.of(picture, query(Map.of()));

    assertEquals("GROUP:fleet", page.cards().get(1).haltedBy());
    assertEquals(Map.of(FleetPage.State.HALTED, 2), page.counts());
  }

  @Test
  void wideHaltsAreToldFirst() {
    fleet(2);
    picture.take(told.halt(Target.group("fleet"), 1, NOW));
    picture.take(told.halt(BAD, 1, NOW.plusSeconds(5)));

    StatusPage.FeedState feed = new StatusPage.FeedState(true, "", 0, null);
    StatusPage status = StatusPage.of(picture, feed, NOW.plusSeconds(9));

    assertEquals("all servers of group fleet", status.halts().get(0).name());
    assertEquals(2, status.haltCount());
  }

  @Test
  void aHaltByHandHitsWhatItsScopeSaysAndNeedsItsName() {
    fleet(3);
    picture.take(told.rate("stranger", "other", 3, NOW));

    assertEquals(3, KillPage.of(picture, "GROUP:fleet").servers().size());
    assertEquals(4, KillPage.of(picture, "FLEET").servers().size());
    assertEquals("srv-2:ACME", KillPage.of(picture, "SERVER_SYMBOL:srv-2:ACME").typed());
    assertEquals(Target.server("srv-2"), KillPage.meant("SERVER:srv-2", " srv-2 "));
    assertThrows(WrongUsage.class, () -> KillPage.meant("SERVER:srv-2", "srv-3"));
    assertThrows(WrongUsage.class, () -> KillPage.of(picture, "WATCH:w"));
    assertThrows(WrongUsage.class, () -> KillPage.of(picture, "<script>"));
  }

  @Test
  void aRateOfTheFutureOrOfNothingChangesNothing() {
    picture.take(told.message("peerhalt.rates", new byte[] {1, 2}, NOW));
    picture.take(
        told.message(
            "peerhalt.rates",
            io.peerhalt.schemas.AvroWire.of(io.peerhalt.schemas.RateSample.class)
                .encode(
                    told.rate("srv-1", "fleet", 3, NOW.plusSeconds(3_600))
                        .as(io.peerhalt.schemas.RateSample.class)
                        .orElseThrow()),
            NOW));

    assertEquals(2, picture.unreadable());
    assertEquals(Optional.empty(), picture.fleet().newestSecond());
  }

  private void fleet(int servers) {
    for (int server = 1; server <= servers; server++) {
      picture.take(told.rate("srv-" + server, "fleet", 3, NOW));
    }
  }

  private Obedience obedience(Instant now) {
    return HaltsPage.of(picture, now).halts().get(0).obedience();
  }

  private static FleetPage.Query query(Map<String, String> parameters) {
    return FleetPage.Query.of(name -> Optional.ofNullable(parameters.get(name)));
  }
}
