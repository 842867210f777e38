package io.peerhalt.console.pager;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.peerhalt.console.Samples;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class BacklogTest {

  private static final TopicPartition CONTROL = new TopicPartition("peerhalt.control", 0);

  private long now;
  private final Backlog backlog = new Backlog(Duration.ofSeconds(1), () -> now);

  @Test
  void worstGoesFirstAndOfEqualOnesTheOldest() throws Exception {
    backlog.add(trigger("a", PageSeverity.WARNING));
    backlog.add(trigger("b", PageSeverity.CRITICAL));
    backlog.add(trigger("c", PageSeverity.CRITICAL));
    settle();
    assertEquals(List.of("TRIGGER b", "TRIGGER c", "TRIGGER a"), drain());
  }

  @Test
  void pagesOfOneAlertAreFoldedButNoHaltIsHiddenByItsResolve() throws Exception {
    backlog.add(trigger("a", PageSeverity.CRITICAL));
    backlog.add(trigger("a", PageSeverity.CRITICAL));
    backlog.add(Page.acknowledge(key("a")));
    backlog.add(Page.resolve(key("a")));
    backlog.add(Page.resolve(key("a")));
    assertEquals(List.of("TRIGGER a", "ACKNOWLEDGE a", "RESOLVE a"), drain());
    assertEquals(2, backlog.folded());
  }

  @Test
  void whatBeginsAgainBeforeItsEndWasToldIsOneAlert() throws Exception {
    backlog.add(trigger("a", PageSeverity.CRITICAL));
    backlog.add(Page.resolve(key("a")));
    backlog.add(trigger("a", PageSeverity.CRITICAL));
    assertEquals(List.of("TRIGGER a"), drain());
  }

  @Test
  void whatIsNotCriticalAndOverInAMomentIsNotTold() throws Exception {
    backlog.add(trigger("a", PageSeverity.WARNING));
    backlog.add(trigger("b", PageSeverity.CRITICAL));
    backlog.add(Page.resolve(key("a")));
    settle();
    assertEquals(List.of("TRIGGER b", "RESOLVE a"), drain());
  }

  @Test
  void offsetIsFreeOnlyWhenAllOfItIsTold() throws Exception {
    backlog.add(trigger("a", PageSeverity.CRITICAL), CONTROL, 7);
    backlog.add(trigger("b", PageSeverity.WARNING), CONTROL, 5);
    backlog.add(Page.resolve(key("a")), CONTROL, 9);
    assertEquals(OptionalLong.of(5), backlog.oldest(CONTROL));
    assertEquals("TRIGGER a", next());
    backlog.done();
    assertEquals("RESOLVE a", next());
    assertEquals(OptionalLong.of(5), backlog.oldest(CONTROL));
    backlog.done();
    settle();
    assertEquals("TRIGGER b", next());
    assertEquals(OptionalLong.of(5), backlog.oldest(CONTROL));
    backlog.done();
    assertEquals(OptionalLong.empty(), backlog.oldest(CONTROL));
  }

  @Test
  void whatIsPutBackKeepsItsOffsetAndGivesOthersTheirTurn() throws Exception {
    backlog.add(trigger("a", PageSeverity.CRITICAL), CONTROL, 5);
    backlog.add(trigger("b", PageSeverity.CRITICAL), CONTROL, 6);
    assertEquals("TRIGGER a", next());
    backlog.add(Page.resolve(key("a")), CONTROL, 8);
    backlog.putBack();
    assertEquals(OptionalLong.of(5), backlog.oldest(CONTROL));
    assertEquals(List.of("TRIGGER b", "TRIGGER a", "RESOLVE a"), drain());
  }

  @Test
  void afterItsTurnAPagerTellsNothingMore() throws Exception {
    backlog.add(trigger("a", PageSeverity.CRITICAL), CONTROL, 5);
    backlog.add(Page.resolve(key("a")), CONTROL, 6);
    backlog.add(trigger("b", PageSeverity.CRITICAL), CONTROL, 7);
    assertEquals("TRIGGER a", next());
    backlog.clear();
    backlog.done();
    assertEquals(0, backlog.size());
    assertEquals(OptionalLong.empty(), backlog.oldest(CONTROL));
  }

  private void settle() {
    now += Duration.ofSeconds(1).toNanos();
  }

  private List<String> drain() throws InterruptedException {
    List<String> told = new ArrayList<>();
    while (backlog.size() > 0) {
      told.add(next());
      backlog.done();
    }
    return told;
  }

  private String next() throws InterruptedException {
    Page page = backlog.take();
    return page.action() + " " + page.key().text();
  }

  private static PageKey key(String text) {
    return new PageKey(text);
  }

  static Page trigger(String key, PageSeverity severity) {
    return Page.trigger(
        key(key),
        new Alert(
            severity,
            "summary of " + key,
            "srv-8",
            Samples.OPEN,
            "executions",
            "fleet",
            "HALT",
            JsonNodeFactory.instance.objectNode(),
            "/halts"));
  }
}
