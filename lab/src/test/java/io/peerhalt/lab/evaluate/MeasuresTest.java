package io.peerhalt.lab.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.peerhalt.lab.flow.FlowAction;
import io.peerhalt.lab.flow.Routing;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MeasuresTest {

  @Test
  void boundIsThresholdOverInformation() {
    // Base 1, added e - 1: r = e, KL = e - e + 1 = 1 a second; with dispersion 2 half of it.
    assertEquals(16_000, Bound.millis(16, 1, Math.E - 1, 1), 1e-6);
    assertEquals(32_000, Bound.millis(16, 1, Math.E - 1, 2), 1e-6);
  }

  @Test
  void faultNeverFoundCountsAsSlowest() {
    Delays delays =
        Delays.of(
            List.of(
                OptionalLong.of(500), OptionalLong.of(100), OptionalLong.of(300), none(), none()));
    assertEquals(0.6, delays.found());
    assertEquals(OptionalDouble.of(500), delays.medianMillis());
    assertEquals(OptionalDouble.empty(), delays.p95Millis());
  }

  @Test
  void everyExecutionOfTheMarketIsOnTheTape() {
    Market market = Samples.market();
    long fills =
        market.events().stream().filter(event -> event.action() == FlowAction.EXEC).count();
    for (Routing routing : Routing.values()) {
      Tape tape = TapeCutter.cut(market, new Cut(routing, 8, 10, 100, 1), Reroute.NONE);
      long onTape =
          IntStream.range(0, tape.length())
              .mapToObj(tape::pane)
              .flatMap(List::stream)
              .mapToLong(part -> executions(part))
              .sum();
      assertEquals(fills, onTape, routing.toString());
    }
  }

  @Test
  void mergedPartsAddUp() {
    Tape tape = Samples.tape();
    List<Part> parts =
        List.of(tape.pane(400), tape.pane(401)).stream().flatMap(List::stream).toList();
    List<Part> merged = Part.merge(parts);
    assertEquals(
        parts.stream().mapToLong(MeasuresTest::executions).sum(),
        merged.stream().mapToLong(MeasuresTest::executions).sum());
    assertEquals(
        merged.stream().map(Part::server).distinct().sorted().toList(),
        merged.stream().map(Part::server).toList());
  }

  private static long executions(Part part) {
    return part.symbols().stream().mapToLong(symbol -> symbol.tally().executions()).sum();
  }

  private static OptionalLong none() {
    return OptionalLong.empty();
  }
}
