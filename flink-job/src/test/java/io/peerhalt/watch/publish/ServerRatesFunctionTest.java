package io.peerhalt.watch.publish;

import static io.peerhalt.watch.publish.Rates.START;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.peerhalt.schemas.RateSample;
import io.peerhalt.watch.pane.Panel;
import io.peerhalt.watch.pane.ServerPane;
import io.peerhalt.watch.pane.SymbolTally;
import io.peerhalt.watch.policy.Announcement;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ServerRatesFunctionTest {

  private KeyedOneInputStreamOperatorTestHarness<String, Panel, Announcement> rates;

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
  void addsPanesUpToTheWindowBesideTheMedianOfThePeers() throws Exception {
    see(0, 10, 20, 31);
    see(900, 1, 1, 1);
    rates.processWatermark(START + 998);
    assertEquals(List.of(), words());
    rates.processWatermark(START + 999);
    assertEquals(
        List.of("SERVER:s1@0 11/26.5 of 2", "SERVER:s2@0 21/21.5 of 2", "SERVER:s3@0 32/16.0 of 2"),
        words());
  }

  @Test
  void carriesAllCountsAndTheGroup() throws Exception {
    see(0, 10, 20);
    rates.processWatermark(START + 999);
    RateSample sample = Rates.samples(rates.extractOutputValues()).get(0);
    assertEquals("fleet", sample.getGroup());
    assertEquals(1_000, sample.getWindowMillis());
    assertEquals(1, sample.getOrders());
    assertEquals(2, sample.getChildOrders());
    assertEquals(100, sample.getQtyE8());
    assertEquals(1_000, sample.getNotionalCents());
    assertEquals(200, sample.getPeersQtyE8());
  }

  @Test
  void tellsAServerThatFellSilentOnceWithZeros() throws Exception {
    see(0, 10, 10, 10);
    see(1_000, 10, 10);
    see(2_000, 10, 10);
    rates.processWatermark(START + 2_999);
    assertEquals(
        List.of(
            "SERVER:s1@0 10/10.0 of 2",
            "SERVER:s2@0 10/10.0 of 2",
            "SERVER:s3@0 10/10.0 of 2",
            "SERVER:s1@1 10/5.0 of 2",
            "SERVER:s2@1 10/5.0 of 2",
            "SERVER:s3@1 0/10.0 of 2",
            "SERVER:s1@2 10/10.0 of 1",
            "SERVER:s2@2 10/10.0 of 1"),
        words());
  }

  @Test
  void aWindowSurvivesARestore() throws Exception {
    see(0, 10, 20);
    OperatorSubtaskState state = rates.snapshot(1, 1);
    rates.close();
    rates = harness();
    rates.initializeState(state);
    rates.open();
    see(500, 1, 1);
    rates.processWatermark(START + 999);
    assertEquals(List.of("SERVER:s1@0 11/21.0 of 1", "SERVER:s2@0 21/11.0 of 1"), words());
    assertEquals(0, rates.numEventTimeTimers());
  }

  @Test
  void groupsDoNotMix() throws Exception {
    see("ny", 0, 10, 10);
    see("ldn", 0, 90);
    rates.processWatermark(START + 999);
    assertEquals(
        List.of("SERVER:s1@0 10/10.0 of 1", "SERVER:s1@0 90/0.0 of 0", "SERVER:s2@0 10/10.0 of 1"),
        words().stream().sorted().toList());
  }

  private void see(long millis, long... executions) throws Exception {
    see("fleet", millis, executions);
  }

  private void see(String group, long millis, long... executions) throws Exception {
    List<ServerPane> servers = new ArrayList<>();
    for (int i = 0; i < executions.length; i++) {
      servers.add(
          new ServerPane(
              START + millis,
              group,
              "s" + (i + 1),
              "b1",
              List.of(new SymbolTally("ACME", Rates.fills(executions[i]))),
              List.of()));
    }
    rates.processElement(new Panel(group, START + millis, 100, servers), START + millis + 99);
  }

  private List<String> words() throws Exception {
    return Rates.samples(rates.extractOutputValues()).stream().map(Rates::words).toList();
  }

  private static KeyedOneInputStreamOperatorTestHarness<String, Panel, Announcement> harness()
      throws Exception {
    return new KeyedOneInputStreamOperatorTestHarness<>(
        new KeyedProcessOperator<>(new ServerRatesFunction(1_000)), Panel::group, Types.STRING);
  }
}
