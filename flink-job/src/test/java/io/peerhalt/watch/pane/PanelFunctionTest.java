package io.peerhalt.watch.pane;

import static io.peerhalt.watch.pane.RandomFlow.START;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.peerhalt.watch.pane.RandomFlow.Arrival;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PanelFunctionTest {

  private KeyedOneInputStreamOperatorTestHarness<String, ServerPane, Panel> panels;

  @BeforeEach
  void start() throws Exception {
    panels = harness();
    panels.open();
  }

  @AfterEach
  void stop() throws Exception {
    panels.close();
  }

  @Test
  void aPanelHoldsAllServersOfItsGroupOnceAndOrdered() throws Exception {
    see(pane("fleet", START, "srv-2", 1), pane("fleet", START, "srv-1", 2));
    see(pane("fleet", START, "srv-2", 4), pane("other", START, "srv-9", 8));
    panels.processWatermark(START + 98);
    assertEquals(List.of(), panels.extractOutputValues());
    panels.processWatermark(START + 99);
    List<Panel> expected =
        List.of(
            new Panel(
                "fleet",
                START,
                100,
                List.of(pane("fleet", START, "srv-1", 2), pane("fleet", START, "srv-2", 5))),
            new Panel("other", START, 100, List.of(pane("other", START, "srv-9", 8))));
    assertEquals(
        expected,
        panels.extractOutputValues().stream().sorted(Comparator.comparing(Panel::group)).toList());
  }

  @Test
  void panelsGoOutOldestFirst() throws Exception {
    see(pane("fleet", START + 300, "srv-1", 1), pane("fleet", START, "srv-1", 1));
    see(pane("fleet", START + 100, "srv-1", 1));
    panels.processWatermark(START + 10_000);
    assertEquals(
        List.of(START, START + 100, START + 300),
        panels.extractOutputValues().stream().map(Panel::paneStartMillis).toList());
    assertEquals(0, panels.numKeyedStateEntries());
    assertEquals(0, panels.numEventTimeTimers());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void mergesWhatSeveralSubtasksReadOverARestore(long seed) throws Exception {
    System.out.println("PanelFunctionTest seed " + seed);
    Random random = new Random(seed);
    NaiveCount expected = new NaiveCount();
    List<PaneHarness> subtasks = new ArrayList<>();
    List<Integer> taken = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      subtasks.add(PaneHarness.fresh());
      taken.add(0);
    }
    List<Panel> out = new ArrayList<>();
    List<Arrival> arrivals = new RandomFlow(seed).arrivals(6_000, 15);
    for (int i = 0; i < arrivals.size(); i++) {
      Arrival arrival = arrivals.get(i);
      subtasks.get(random.nextInt(3)).read(arrival.event(), arrival.appendMillis());
      long start = Math.floorDiv(arrival.event().eventTimeMicros(), 100_000L) * 100;
      expected.count(arrival.event(), start, false);
      if (i % 200 == 199) {
        forward(subtasks, taken, arrival.appendMillis() - 20);
      }
      if (i == arrivals.size() / 2) {
        out.addAll(panels.extractOutputValues());
        restart();
      }
    }
    forward(subtasks, taken, START + 20_000);
    out.addAll(panels.extractOutputValues());
    NaiveCount found = new NaiveCount();
    out.forEach(panel -> found.count(panel.servers()));
    assertEquals(expected.totals(), found.totals());
    assertEquals(
        out.size(), out.stream().map(p -> p.group() + p.paneStartMillis()).distinct().count());
    assertEquals(0, panels.numKeyedStateEntries());
    for (PaneHarness subtask : subtasks) {
      subtask.close();
    }
  }

  /** All subtasks reach {@code millis}; what they close arrives, then the watermark. */
  private void forward(List<PaneHarness> subtasks, List<Integer> taken, long millis)
      throws Exception {
    for (int i = 0; i < subtasks.size(); i++) {
      List<ServerPane> closed = subtasks.get(i).reach(millis).panes();
      see(closed.subList(taken.get(i), closed.size()).toArray(ServerPane[]::new));
      taken.set(i, closed.size());
    }
    panels.processWatermark(millis);
  }

  private void see(ServerPane... panes) throws Exception {
    for (ServerPane pane : panes) {
      panels.processElement(pane, pane.paneStartMillis() + 99);
    }
  }

  private void restart() throws Exception {
    OperatorSubtaskState state = panels.snapshot(1, 1);
    panels.close();
    panels = harness();
    panels.initializeState(state);
    panels.open();
  }

  private static KeyedOneInputStreamOperatorTestHarness<String, ServerPane, Panel> harness()
      throws Exception {
    KeyedOneInputStreamOperatorTestHarness<String, ServerPane, Panel> harness =
        new KeyedOneInputStreamOperatorTestHarness<>(
            new KeyedProcessOperator<>(new PanelFunction(100)), ServerPane::group, Types.STRING);
    harness.setup(new PanelSerializer());
    return harness;
  }

  private static ServerPane pane(String group, long start, String serverId, long orders) {
    Tally tally = new Tally(orders, 0, 0, 0, 0, 0, 0);
    return new ServerPane(
        start, group, serverId, "b1", List.of(new SymbolTally("ACME", tally)), List.of());
  }
}
