package io.peerhalt.lab.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The bands that the package description promises, over twenty simulated minutes a seed. */
class GeneratedFlowDispersionTest {

  private static final int SERVERS = 8;
  private static final int MINUTES_20 = 1_200;

  @Test
  void calmFlowIsAsBurstyAsUsEquities() {
    List<Dispersion> runs = measured(3, Routing.HASH, 8);
    for (Dispersion run : runs) {
      assertBetween(1.9, 5.0, run.perServer());
      assertBetween(1.35, 1.65, run.afterTotal());
      assertBetween(6, 30, run.whole());
      assertBetween(18, 31, run.perSecond());
    }
    assertEquals(3.0, mean(runs, Dispersion::perServer), 0.6);
    assertEquals(1.5, mean(runs, Dispersion::afterTotal), 0.08);
    assertEquals(24, mean(runs, Dispersion::perSecond), 2.4);
  }

  @Test
  void peersStillExplainTheBurstsAtTenTimesTheRate() {
    List<Dispersion> runs = measured(30, Routing.HASH, 4);
    assertEquals(17, mean(runs, Dispersion::perServer), 6);
    assertEquals(1.5, mean(runs, Dispersion::afterTotal), 0.08);
    assertEquals(240, mean(runs, Dispersion::perSecond), 24);
  }

  @Test
  void symbolRoutingLeavesWhatPeersDoNotExplain() {
    assertTrue(mean(measured(3, Routing.SYMBOL, 4), Dispersion::afterTotal) > 2);
  }

  @Test
  void theMinuteAfterTheOpenIsFarMoreBursty() {
    for (long seed = 1; seed <= 5; seed++) {
      GeneratedFlowSpec spec = new GeneratedFlowSpec(seed, SERVERS, 3, 150, 60, 20);
      Dispersion open = measure(spec, Routing.HASH, 60, 120);
      assertTrue(open.whole() > 50, open.toString());
    }
  }

  private static List<Dispersion> measured(double rate, Routing routing, int seeds) {
    return LongStream.rangeClosed(1, seeds)
        .mapToObj(seed -> new GeneratedFlowSpec(seed, SERVERS, rate, 150, 0, 1))
        .map(spec -> measure(spec, routing, 0, MINUTES_20))
        .toList();
  }

  private static Dispersion measure(GeneratedFlowSpec spec, Routing routing, int from, int to) {
    Router router = new Router(routing, SERVERS, spec.seed());
    try (Flow flow = GeneratedFlow.of(spec)) {
      Dispersion measured = Dispersion.of(flow, router, SERVERS, from, to);
      System.out.println("seed " + spec.seed() + ", routing " + routing + ": " + measured);
      return measured;
    }
  }

  private static double mean(List<Dispersion> runs, ToDoubleFunction<Dispersion> value) {
    return runs.stream().mapToDouble(value).average().orElseThrow();
  }

  private static void assertBetween(double low, double high, double value) {
    assertTrue(value >= low && value <= high, value + " is not from " + low + " to " + high);
  }
}
