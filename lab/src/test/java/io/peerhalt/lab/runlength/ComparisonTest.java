package io.peerhalt.lab.runlength;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.peerhalt.lab.runlength.Compared.Verdict;
import io.peerhalt.lab.runlength.Published.Start;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComparisonTest {

  private static final CountChart CHART = new CountChart(true, 4, 1, 40);
  private static final Counts COUNTS = Counts.poisson(0.25);

  /** Lucas 1985, Technometrics 27, table 2: 438. */
  @ParameterizedTest
  @CsvSource({
    "438, 0.5, AGREES",
    "438.124999498717, 0, AGREES",
    "438, 0, DIFFERS",
    "439, 0.5, DIFFERS",
    "437.124999498717, 0, ONE_LESS",
    "1e20, 0, DIFFERS",
  })
  void saysHowAPublishedNumberGoesWithTheExactOne(
      double published, double halfDigit, Verdict verdict) {
    assertEquals(verdict, verdict(CHART, published, halfDigit));
  }

  @Test
  void namesTheConventionThatANumberFollows() {
    CountChart above = new CountChart(true, 4, 1, 41);
    CountChart lower = new CountChart(false, 4, 1, 40);
    assertEquals(Verdict.SIGNAL_ABOVE, verdict(CHART, average(above), 0));
    assertEquals(Verdict.OTHER_SIDE, verdict(CHART, average(lower), 0));
  }

  @Test
  void aNumberWithoutARightDigitIsNotHeldAgainstTheChart() {
    Counts counts = new Counts(1, 1.4);
    CountChart chart = new CountChart(true, 1, 2, 80);
    ReferenceRow row = row(chart, counts, new Published(Start.ZERO, 0, 1.2e18, 0));
    Compared compared = Comparison.of(row, RunLengthChain.of(chart, counts)).get(0);
    assertEquals(Verdict.NO_DIGIT_LEFT, compared.verdict());
  }

  @Test
  void aSteadyStateThatStoppedEarlyIsToldFromTheExactOne() {
    RunLengthChain chain = RunLengthChain.of(CHART, COUNTS);
    double early = chain.steadyWhenLastObservationChangedLittle();
    ReferenceRow row =
        new ReferenceRow(
            2,
            CHART,
            COUNTS,
            List.of(
                new Published(Start.STEADY, 0, early, 0),
                new Published(Start.STEADY, 0, chain.steady(), 0),
                new Published(Start.STEADY, 0, early + 1, 0)));
    assertEquals(
        List.of(Verdict.STOPPED_EARLY, Verdict.AGREES, Verdict.DIFFERS),
        Comparison.of(row, chain).stream().map(Compared::verdict).toList());
  }

  private static double average(CountChart chart) {
    return RunLengthChain.of(chart, COUNTS).average(0);
  }

  private static Verdict verdict(CountChart chart, double published, double halfDigit) {
    ReferenceRow row = row(chart, COUNTS, new Published(Start.ZERO, 0, published, halfDigit));
    return Comparison.of(row, RunLengthChain.of(chart, COUNTS)).get(0).verdict();
  }

  private static ReferenceRow row(CountChart chart, Counts counts, Published published) {
    return new ReferenceRow(2, chart, counts, List.of(published));
  }
}
