package io.peerhalt.watch.ledger;

import static io.peerhalt.watch.ledger.Flow.MILLI;
import static io.peerhalt.watch.ledger.Flow.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import io.peerhalt.watch.ingest.EventKind;
import io.peerhalt.watch.ingest.Pauses;
import io.peerhalt.watch.ingest.TradingEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Where events go, and when. */
class LedgerFeedOperatorTest {

  private static final int MOST_PARALLEL = 128;
  private static final int SUBTASKS = 3;
  private static final Flow SRV = new Flow("srv-1");

  private final LedgerAddresses addresses = LedgerFeedOperator.addresses(MOST_PARALLEL, SUBTASKS);
  private OneInputStreamOperatorTestHarness<TradingEvent, LedgerPage> feed;

  private record Sent(int subtask, TradingEvent event, boolean isWitness, long appendMillis) {}

  @BeforeEach
  void start() throws Exception {
    open(LedgerFeedOperator.live());
    feed.setProcessingTime(1_000);
  }

  @AfterEach
  void stop() throws Exception {
    feed.close();
  }

  @Test
  void whatWasReadLeavesWhenTheSourcePauses() throws Exception {
    see("P", SECOND);
    see("Q", SECOND + 1);
    assertThat(events()).isEmpty();

    Pauses.begin();
    assertThat(events()).hasSize(2);

    see("R", SECOND + 2);
    assertThat(events()).hasSize(2);
    Pauses.begin();
    assertThat(events()).hasSize(3);
  }

  @Test
  void withoutAPauseItLeavesAMomentLater() throws Exception {
    see("P", SECOND);
    see("Q", SECOND + 1);
    feed.setProcessingTime(1_018);
    assertThat(events()).isEmpty();
    feed.setProcessingTime(1_019);
    assertThat(events()).hasSize(2);

    see("R", SECOND + 2);
    feed.setProcessingTime(1_040);
    assertThat(events()).hasSize(3);
  }

  @Test
  void atAPauseAllKnowHowFarAServerWasRead() throws Exception {
    see("P", SECOND);
    feed.processElement(SRV.order(EventKind.CHILD_CANCEL, "P", 1, SECOND + 1), 0);
    Pauses.begin();

    for (int subtask = 0; subtask < SUBTASKS; subtask++) {
      int to = subtask;
      assertThat(sent())
          .filteredOn(sent -> sent.subtask == to)
          .last()
          .matches(sent -> sent.isWitness)
          .matches(sent -> sent.event.kind() == EventKind.CHILD_CANCEL);
    }
    int before = sent().size();
    Pauses.begin();
    assertThat(sent()).hasSize(before);
  }

  @Test
  void afterItsEndItIsToldOfNoPause() throws Exception {
    see("P", SECOND);
    see("Q", SECOND + 1);
    feed.close();
    int atItsEnd = sent().size();
    Pauses.begin();
    assertThat(sent()).hasSize(atItsEnd);
  }

  @Test
  void eachGoesWhereTheAccountOfItsParentIsKept() throws Exception {
    List<String> parents = IntStream.range(0, 1_000).mapToObj(i -> "P" + i).toList();
    for (int i = 0; i < parents.size(); i++) {
      see(parents.get(i), SECOND + i);
    }
    feed.setProcessingTime(1_100);

    assertThat(events()).hasSize(1_000);
    assertThat(events())
        .allMatch(sent -> sent.subtask == addresses.subtask(sent.event.parentOrderId()))
        .allMatch(sent -> sent.appendMillis == SECOND / MILLI + 7);
    assertThat(events()).extracting(Sent::subtask).contains(0, 1, 2);
    for (int subtask = 0; subtask < SUBTASKS; subtask++) {
      int to = subtask;
      assertThat(events())
          .filteredOn(sent -> sent.subtask == to)
          .extracting(sent -> sent.event.eventTimeMicros())
          .isSorted();
    }
  }

  @Test
  void aWitnessGoesToAllOthers() throws Exception {
    see("P", SECOND);
    feed.setProcessingTime(1_100);

    int kept = addresses.subtask("P");
    assertThat(sent()).hasSize(SUBTASKS);
    assertThat(sent()).allMatch(sent -> sent.isWitness == (sent.subtask != kept));
    assertThat(sent()).extracting(Sent::subtask).containsExactlyInAnyOrder(0, 1, 2);
  }

  @Test
  void aChangeOfAChildOrderIsNothingButAWitness() throws Exception {
    feed.processElement(SRV.order(EventKind.CHILD_CANCEL, "P", 1, SECOND), 0);
    feed.setProcessingTime(1_100);

    assertThat(sent()).allMatch(Sent::isWitness);
    assertThat(sent()).extracting(Sent::subtask).containsExactlyInAnyOrder(0, 1, 2);
  }

  @Test
  void aFullPageLeaves() throws Exception {
    int most = LedgerFeedOperator.MOST_EVENTS;
    for (int i = 1; i <= 3 * most + 16; i++) {
      see("P", SECOND + i);
      assertThat(feed.getOutput()).hasSize(i / most);
    }
    assertThat(events()).hasSize(3 * most);
  }

  @Test
  void nothingWaitsAcrossAWatermark() throws Exception {
    see("P", SECOND);
    see("Q", SECOND + 1);
    feed.processWatermark(1_000);

    assertThat(feed.getOutput().stream().reduce((before, last) -> last).orElseThrow())
        .isInstanceOf(Watermark.class);
    assertThat(events()).hasSize(2);
  }

  @Test
  void nothingWaitsAcrossACheckpointOrTheEnd() throws Exception {
    see("P", SECOND);
    see("Q", SECOND + 1);
    feed.prepareSnapshotPreBarrier(1);
    assertThat(events()).hasSize(2);

    see("R", SECOND + 2);
    feed.getOneInputOperator().finish();
    assertThat(events()).hasSize(3);
  }

  @Test
  void whatTheLedgerDoesNotNeedStays() throws Exception {
    see("P", SECOND);
    feed.processElement(SRV.order(EventKind.CHILD_CANCEL, "P", 1, SECOND + 1), 0);
    feed.setProcessingTime(1_100);
    assertThat(events()).hasSize(1);
  }

  @Test
  void inAReplayEachEventHasAPageOfItsOwn() throws Exception {
    feed.close();
    open(LedgerFeedOperator.replay());
    for (int i = 0; i < 10; i++) {
      see("P" + i, SECOND + i);
    }
    assertThat(feed.extractOutputValues()).hasSize(10 + SUBTASKS - 1);
    assertThat(feed.extractOutputValues()).allMatch(page -> page.count() == 1);
  }

  private void open(LedgerFeedOperator operator) throws Exception {
    feed = new OneInputStreamOperatorTestHarness<>(operator, MOST_PARALLEL, SUBTASKS, 0);
    feed.open();
  }

  private void see(String parentId, long micros) throws Exception {
    feed.processElement(SRV.child(parentId, 1, micros), SECOND / MILLI + 7);
  }

  /** Returns what was sent to the accounts. */
  private List<Sent> events() {
    return sent().stream().filter(sent -> !sent.isWitness).toList();
  }

  private List<Sent> sent() {
    List<Sent> sent = new ArrayList<>();
    LedgerPageReader reader = new LedgerPageReader();
    for (LedgerPage page : feed.extractOutputValues()) {
      reader.read(page);
      for (int i = 0; i < reader.count(); i++) {
        sent.add(
            new Sent(
                addresses.subtask(page.address()),
                reader.event(i),
                reader.isWitness(i),
                reader.appendMillis(i)));
      }
    }
    return sent;
  }
}
