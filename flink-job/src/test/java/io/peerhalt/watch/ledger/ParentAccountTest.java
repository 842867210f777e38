package io.peerhalt.watch.ledger;

import static io.peerhalt.watch.ledger.Flow.HOUR;
import static io.peerhalt.watch.ledger.Flow.MILLI;
import static io.peerhalt.watch.ledger.Flow.ONE;
import static io.peerhalt.watch.ledger.Flow.SECOND;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.peerhalt.watch.ingest.TradingEvent;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ParentAccountTest {
  private static final long T = 9 * HOUR;
  private static final LedgerRules RULES = LedgerRules.defaults();
  private static final Flow S = new Flow("srv-1");

  @ParameterizedTest(name = "{0}")
  @MethodSource({"fills", "endsAndIdsUsedAgain", "parentsFromBefore", "childOrders"})
  void suspects(String story, List<BreachKind> expected, List<TradingEvent> events) {
    assertEquals(expected, kinds(account(true, events)));
  }

  static Stream<Arguments> fills() {
    return Stream.of(
        story("nothing when exactly filled", List.of(), ordered(100), fill(60, 1), fill(40, 2)),
        story("one share too much", List.of(BreachKind.OVERFILL), ordered(100), fill(101, 1)),
        story("a fill before its order", List.of(BreachKind.ORPHAN), fill(100, 1)),
        story("nothing once the order is there", List.of(), fill(100, 1), ordered(100)),
        story(
            "only what the late order does not allow",
            List.of(BreachKind.OVERFILL),
            fill(100, 1),
            fill(100, 2),
            ordered(100)),
        story(
            "nothing after a change up",
            List.of(),
            ordered(100),
            fill(150, 1),
            S.replaced("P", 150, T + 2)),
        story(
            "nothing within what was ordered before a change down",
            List.of(),
            ordered(100),
            S.replaced("P", 50, T + 1),
            fill(100, 2)),
        story(
            "nothing after a bust",
            List.of(),
            ordered(100),
            fill(120, 1),
            S.bust("P", 20, 100, T + 2)),
        story("nothing after the bust of an orphan", List.of(), fill(5, 1), S.bust("P", 5, 0, T)));
  }

  static Stream<Arguments> endsAndIdsUsedAgain() {
    return Stream.of(
        story(
            "nothing that crosses a cancel",
            List.of(),
            ordered(100),
            S.cancelled("P", T),
            fill(10, SECOND)),
        story(
            "a fill long after a cancel",
            List.of(BreachKind.AFTER_END),
            ordered(100),
            S.cancelled("P", T),
            fill(10, SECOND + 1)),
        story(
            "a fill long after a reject",
            List.of(BreachKind.AFTER_END),
            S.rejected("P", T),
            fill(10, 2 * SECOND)),
        story(
            "nothing where an id is ordered again",
            List.of(),
            ordered(100),
            fill(60, 1),
            S.ordered("P", 100, T + HOUR),
            fill(100, HOUR + 1)));
  }

  static Stream<Arguments> parentsFromBefore() {
    return Stream.of(
        story("nothing of a parent from before", List.of(), S.fill("P", 10, 90, 10, T)),
        story(
            "more than a parent from before had",
            List.of(BreachKind.OVERFILL),
            S.fill("P", 10, 90, 10, T),
            fill(11, 1)));
  }

  static Stream<Arguments> childOrders() {
    return Stream.of(
        story(
            "nothing of a child that crosses the last fill",
            List.of(),
            ordered(100),
            fill(100, 1),
            S.child("P", 5, T + 250 * MILLI)),
        story(
            "a child long after the last fill",
            List.of(BreachKind.FAN_OUT),
            ordered(100),
            fill(100, 1),
            S.child("P", 5, T + 250 * MILLI + 1)),
        story(
            "nothing of a child for a busted quantity",
            List.of(),
            ordered(100),
            fill(100, 1),
            S.child("P", 5, T + SECOND),
            S.bust("P", 5, 95, T + 2)));
  }

  @ParameterizedTest
  @MethodSource("counts")
  void keepsAtMostEightSuspicionsAndLosesNone(int fills) {
    ParentAccount account = account(true, List.of(ordered(1), fill(1, 1)));
    for (int i = 0; i < fills; i++) {
      account.apply(fill(1, 2 + i), Times.NEVER, true, RULES);
    }
    assertEquals(Math.min(8, fills), account.suspicions.size());
    assertEquals(fills, account.suspicions.stream().mapToInt(Suspicion::events).sum());
  }

  static Stream<Integer> counts() {
    return Stream.of(1, 8, 9, 500);
  }

  @ParameterizedTest
  @MethodSource("follows")
  void judgesAParentFromBeforeOnlyByOrdersItHasFollowed(boolean followed, int suspicions) {
    List<TradingEvent> events =
        List.of(S.fill("P", 10, 90, 10, T), S.fill("P", 50, 140, 60, T + 1));
    assertEquals(suspicions, account(followed, events).suspicions.size());
  }

  static Stream<Arguments> follows() {
    return Stream.of(Arguments.of(true, 1), Arguments.of(false, 0));
  }

  @ParameterizedTest
  @MethodSource("children")
  void seesFarTooMuchChildQuantity(int children, long shares, int power) {
    ParentAccount account = account(true, List.of(ordered(10)));
    for (int i = 0; i < children; i++) {
      account.apply(S.child("P", shares, T), Times.NEVER, true, RULES);
    }
    assertEquals(power, account.excessPower(RULES.fanOut()));
    assertEquals(children * shares * ONE, account.childrenE8);
  }

  static Stream<Arguments> children() {
    return Stream.of(
        Arguments.of(49, 1_000, -1),
        Arguments.of(50, 20, 2),
        Arguments.of(50, 19, -1),
        Arguments.of(50, 200, 3));
  }

  @ParameterizedTest
  @MethodSource("counted")
  void speaksOfVeryManyChildrenOncePerPowerOfTen(long children, boolean speaks) {
    ChildOrders sent = new ChildOrders();
    sent.children = children;
    assertEquals(speaks, sent.isChildrenStep(RULES.fanOut()));
  }

  static Stream<Arguments> counted() {
    return Stream.of(
        Arguments.of(1_000, false),
        Arguments.of(9_999, false),
        Arguments.of(10_000, true),
        Arguments.of(10_001, false),
        Arguments.of(20_000, false),
        Arguments.of(26_082, false),
        Arguments.of(100_000, true),
        Arguments.of(1_000_000, true),
        Arguments.of(1_100_000, false));
  }

  private static List<BreachKind> kinds(ParentAccount account) {
    return account.suspicions.stream()
        .flatMap(suspicion -> account.kindOf(suspicion, RULES.settling()).stream())
        .toList();
  }

  private static ParentAccount account(boolean followed, List<TradingEvent> events) {
    ParentAccount account = new ParentAccount();
    events.forEach(event -> account.apply(event, Times.NEVER, followed, RULES));
    return account;
  }

  private static Arguments story(String story, List<BreachKind> expected, TradingEvent... events) {
    return Arguments.of(story, expected, List.of(events));
  }

  private static TradingEvent ordered(long shares) {
    return S.ordered("P", shares, T);
  }

  private static TradingEvent fill(long shares, long after) {
    return S.fill("P", shares, shares, 0, T + after);
  }
}
