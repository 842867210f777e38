package io.peerhalt.watch.publish;

import static io.peerhalt.watch.publish.Rates.START;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.peerhalt.schemas.RateSample;
import io.peerhalt.watch.pane.SymbolWindow;
import io.peerhalt.watch.policy.Announcement;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SymbolRatesFunctionTest {

  private static final long DAY = 24 * 3_600;

  private KeyedOneInputStreamOperatorTestHarness<String, SymbolWindow, Announcement> rates;

  @BeforeEach
  void start() throws Exception {
    rates = harness();
    rates.open();
  }

  @AfterEach
  void stop() throws Exception {
    rates.close();
  }

  @Test
  void mergesTheWindowOfAllSubtasks() throws Exception {
    see(0, 10, 3);
    see(0, 20, 2);
    rates.processWatermark(START + 998);
    assertEquals(List.of(), words());
    rates.processWatermark(START + 999);
    assertEquals(List.of("SYMBOL:ACME@0 30/0.0 of 5"), words());
  }

  @Test
  void tellsAWindowBesideTheMeanOfThoseBefore() throws Exception {
    for (int second = 0; second < 3; second++) {
      see(second, 100, 8);
      reach(second + 1);
    }
    see(3, 900, 8);
    reach(4);
    see(4, 100, 8);
    reach(5);
    List<RateSample> samples = Rates.samples(rates.extractOutputValues());
    assertEquals(0, samples.get(0).getPeersExecutions());
    assertEquals(100, samples.get(1).getPeersExecutions(), 1e-9);
    assertEquals(100, samples.get(3).getPeersExecutions(), 1e-9);
    double after = samples.get(4).getPeersExecutions();
    assertTrue(after > 105 && after < 115, "mean " + after);
  }

  @Test
  void windowsWithoutTradesCountAsNothing() throws Exception {
    see(0, 100, 8);
    reach(1);
    see(600, 100, 8);
    reach(601);
    see(601, 100, 8);
    reach(602);
    List<RateSample> samples = Rates.samples(rates.extractOutputValues());
    double mean = samples.get(2).getPeersExecutions();
    assertTrue(mean > 1 && mean < 2, "mean " + mean);
  }

  @Test
  void aSubtaskThatRunsAheadDoesNotTearWindowsApart() throws Exception {
    for (int second = 0; second < 5; second++) {
      see(second, 10, 1);
    }
    for (int second = 0; second < 5; second++) {
      see(second, 20, 1);
      reach(second + 1);
    }
    assertEquals(
        List.of("30 of 2", "30 of 2", "30 of 2", "30 of 2", "30 of 2"),
        Rates.samples(rates.extractOutputValues()).stream()
            .map(sample -> sample.getExecutions() + " of " + sample.getPeers())
            .toList());
  }

  @Test
  void windowAndMeanSurviveARestore() throws Exception {
    see(0, 100, 8);
    reach(1);
    see(1, 50, 3);
    OperatorSubtaskState state = rates.snapshot(1, 1);
    rates.close();
    rates = harness();
    rates.initializeState(state);
    rates.open();
    see(1, 50, 3);
    reach(2);
    assertEquals(List.of("SYMBOL:ACME@1 100/100.0 of 6"), words());
  }

  @Test
  void forgetsASymbolAfterADay() throws Exception {
    see(0, 100, 8);
    reach(1);
    see(DAY / 2, 100, 8);
    reach(DAY + 3_600);
    assertTrue(rates.numKeyedStateEntries() > 0);
    reach(2 * DAY);
    assertEquals(0, rates.numKeyedStateEntries());
    assertEquals(0, rates.numEventTimeTimers());
  }

  private void see(long second, long executions, int servers) throws Exception {
    long start = START + second * 1_000;
    rates.processElement(
        new SymbolWindow("ACME", start, Rates.fills(executions), servers), start + 999);
  }

  private void reach(long second) throws Exception {
    rates.processWatermark(START + second * 1_000);
  }

  private List<String> words() throws Exception {
    return Rates.samples(rates.extractOutputValues()).stream().map(Rates::words).toList();
  }

  private static KeyedOneInputStreamOperatorTestHarness<String, SymbolWindow, Announcement>
      harness() throws Exception {
    return new KeyedOneInputStreamOperatorTestHarness<>(
        new KeyedProcessOperator<>(new SymbolRatesFunction(1_000)),
        SymbolWindow::symbol,
        Types.STRING);
  }
}
