package io.peerhalt.watch.pane;

import static io.peerhalt.watch.pane.RandomFlow.START;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.peerhalt.watch.compact.Id;
import io.peerhalt.watch.ingest.EventKind;
import io.peerhalt.watch.ingest.TradingEvent;
import io.peerhalt.watch.pane.RandomFlow.Arrival;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalPaneOperatorTest {

  private PaneHarness panes;

  @BeforeEach
  void start() throws Exception {
    panes = PaneHarness.fresh();
  }

  @AfterEach
  void stop() throws Exception {
    panes.close();
  }

  @Test
  void aPaneGoesOutWhenTheWatermarkHasPassedIt() throws Exception {
    panes.read(fill("srv-1", START + 50), START + 50).reach(START + 98);
    assertEquals(List.of(), panes.panes());
    panes.reach(START + 99);
    ServerPane pane = panes.panes().get(0);
    assertEquals(START, pane.paneStartMillis());
    assertEquals("srv-1", pane.serverId());
    assertEquals("fleet", pane.group());
    assertEquals(new Tally(0, 0, 0, 1, 1, 5, 7, 1), pane.total());
    assertEquals(List.of(START + 99), panes.timestamps());
    assertEquals(1, panes.counters.count("server_panes_total"));
  }

  @Test
  void aLateFillCountsInTheNextOpenPaneButNotAmongPeers() throws Exception {
    panes.reach(START + 399).read(fill("srv-1", START + 250), START + 250).reach(START + 499);
    ServerPane pane = panes.panes().get(0);
    assertEquals(START + 400, pane.paneStartMillis());
    assertEquals(new Tally(0, 0, 0, 1, 1, 5, 7, 1), pane.total());
    assertEquals(List.of(), pane.symbols());
    assertEquals(1, panes.counters.count("late_events_total"));
  }

  @Test
  void aSlowClockDoesNotMakeAServerLate() throws Exception {
    panes.reach(START + 299).read(fill("srv-1", START - 50_000), START + 350).reach(START + 399);
    assertEquals(START + 300, panes.panes().get(0).paneStartMillis());
    assertEquals(1, panes.panes().get(0).total().firstFills());
    assertEquals(0, panes.counters.count("late_events_total"));
  }

  @Test
  void aFastClockCountsInItsOwnPane() throws Exception {
    panes.read(fill("srv-1", START + 1_900), START + 50).reach(START + 1_899);
    assertEquals(List.of(), panes.panes());
    panes.reach(START + 1_999);
    assertEquals(START + 1_900, panes.panes().get(0).paneStartMillis());
  }

  @Test
  void whatWasLateBeforeARestoreIsLateAfterIt() throws Exception {
    panes.read(fill("srv-1", START + 50), START + 50).reach(START + 399);
    assertEquals(1, panes.panes().size());
    restart();
    panes.read(fill("srv-2", START + 50), START + 50).reach(START + 499);
    assertEquals(START + 400, panes.panes().get(0).paneStartMillis());
    assertEquals(List.of(), panes.panes().get(0).symbols());
    assertEquals(1, panes.panes().get(0).late().size());
  }

  @Test
  void theEndOfABoundedInputClosesAllAndIsNotRemembered() throws Exception {
    panes.read(fill("srv-1", START + 5_000), START + 5_000).reach(Long.MAX_VALUE);
    assertEquals(1, panes.panes().size());
    assertEquals(1, panes.windows().size());
    restart();
    panes.read(fill("srv-1", START + 6_050), START + 6_050).reach(START + 6_099);
    assertEquals(START + 6_000, panes.panes().get(0).paneStartMillis());
    assertEquals(1, panes.panes().get(0).total().firstFills());
  }

  @Test
  void nothingIsLeftOnceTheWatermarkHasPassed() throws Exception {
    for (Arrival arrival : new RandomFlow(1).arrivals(1_000, 15)) {
      panes.read(arrival.event(), arrival.appendMillis());
    }
    panes.reach(START + 20_000);
    restart();
    panes.reach(Long.MAX_VALUE);
    assertEquals(List.of(), panes.panes());
    assertEquals(List.of(), panes.windows());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void countsWhatANaiveCountCounts(long seed) throws Exception {
    System.out.println("LocalPaneOperatorTest seed " + seed);
    NaiveCount expected = new NaiveCount();
    Random random = new Random(seed);
    long openFrom = Long.MIN_VALUE;
    List<ServerPane> closed = new ArrayList<>();
    List<Arrival> arrivals = new RandomFlow(seed).arrivals(5_000, 300);
    for (int i = 0; i < arrivals.size(); i++) {
      Arrival arrival = arrivals.get(i);
      if (i % 1_000 == 500) {
        closed.addAll(panes.panes());
        restart();
      }
      if (random.nextInt(20) == 0) {
        long reached = arrival.appendMillis() - random.nextInt(250);
        panes.reach(reached);
        openFrom = Math.max(openFrom, Math.floorDiv(reached + 1, 100L) * 100);
      }
      long event = arrival.event().eventTimeMicros() / 1_000;
      long time = Math.max(event, arrival.appendMillis() - 20);
      boolean late = time / 100 * 100 < openFrom;
      expected.count(arrival.event(), late ? openFrom : time / 100 * 100, late);
      panes.read(arrival.event(), arrival.appendMillis());
    }
    panes.reach(Long.MAX_VALUE);
    closed.addAll(panes.panes());
    assertEquals(expected.totals(), new NaiveCount().count(closed).totals());
    long each =
        closed.stream().map(pane -> pane.paneStartMillis() + pane.serverId()).distinct().count();
    assertEquals(each, closed.size());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void addsSymbolsUpOverServersByRatesWindow(long seed) throws Exception {
    System.out.println("LocalPaneOperatorTest seed " + seed);
    Map<String, Tally> expected = new TreeMap<>();
    Map<String, Set<String>> servers = new HashMap<>();
    List<Arrival> arrivals = new RandomFlow(seed).arrivals(5_000, 15);
    Collections.shuffle(arrivals, new Random(seed));
    NaiveCount count = new NaiveCount();
    for (Arrival arrival : arrivals) {
      panes.read(arrival.event(), arrival.appendMillis());
      long time = arrival.event().eventTimeMicros() / 1_000;
      count.count(arrival.event(), Math.floorDiv(time, 1_000L) * 1_000, false);
    }
    count
        .totals()
        .forEach(
            (place, tally) -> {
              String[] words = place.split(" ");
              String window = words[0] + " " + words[2];
              if (!words[2].equals(NaiveCount.THERE)) {
                expected.merge(window, tally, Tally::plus);
                servers.computeIfAbsent(window, w -> new HashSet<>()).add(words[1]);
              }
            });
    panes.reach(Long.MAX_VALUE);
    assertEquals(expected.size(), panes.windows().size());
    for (SymbolWindow window : panes.windows()) {
      String place = window.windowStartMillis() + " " + window.symbol();
      assertEquals(expected.get(place), window.tally());
      assertEquals(servers.get(place).size(), window.servers());
    }
  }

  @Test
  void anOpenWindowSurvivesARestore() throws Exception {
    panes.read(fill("srv-1", START + 50), START + 50).reach(START + 199);
    restart();
    panes.read(fill("srv-2", START + 350), START + 350).reach(START + 998);
    assertTrue(panes.windows().isEmpty());
    panes.reach(START + 999);
    SymbolWindow window = new SymbolWindow("ACME", START, new Tally(0, 0, 0, 2, 2, 10, 14, 2), 2);
    assertEquals(List.of(window), panes.windows());
  }

  private void restart() throws Exception {
    OperatorSubtaskState state = panes.snapshot();
    panes.close();
    panes = PaneHarness.restored(state);
  }

  private static TradingEvent fill(String serverId, long millis) {
    return new TradingEvent(
        EventKind.FILL,
        serverId,
        "b1",
        "ACME",
        Id.of("P"),
        Id.of("E"),
        5,
        5,
        0,
        7,
        millis * 1_000,
        millis * 1_000);
  }
}
