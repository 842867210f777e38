package io.peerhalt.lab.runlength;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunLengthChainTest {

  /** Lucas 1985, Counted data CUSUM's, Technometrics 27, tables 2 to 5, as printed. */
  @ParameterizedTest
  @CsvSource({"true, 0, 438", "true, 5, 333", "false, 0, 437", "false, 5, 318"})
  void runLengthsAreThoseThatLucasPublished(boolean upper, int headStart, double published) {
    CountChart chart = CountChart.of(upper, 4, new BigDecimal("0.25"), new BigDecimal("10"));
    RunLengthChain chain = RunLengthChain.of(chart, Counts.poisson(0.25));
    assertEquals(published, chain.average(4 * headStart), 0.5);
  }

  /** The program of Hawkins and Olwell 1998, Cumulative Sum Charts and Charting. */
  @Test
  void runLengthsOfNegativeBinomialCountsAreThoseOfHawkinsAndOlwell() {
    RunLengthChain chain = RunLengthChain.of(new CountChart(true, 1, 3, 6), new Counts(2, 5));
    assertEquals(32.8201955663582, chain.average(0), 1e-9);
    assertEquals(29.8031784284974, chain.average(3), 1e-9);
    assertEquals(31.2283680388763, chain.steadyWhenLastObservationChangedLittle(), 1e-9);
    assertEquals(31.2283680388763, chain.steady(), 1e-3 * 31.2);
  }

  @ParameterizedTest
  @CsvSource({"1, 3", "5, 3", "5, 9"})
  void aChartOfOneStateSignalsLikeAGeometricNumber(double mean, int k) {
    RunLengthChain chain = RunLengthChain.of(new CountChart(true, 1, k, 1), Counts.poisson(mean));
    double[] probabilities = Counts.poisson(mean).probabilities();
    double signal = 0;
    for (int x = k + 1; x < probabilities.length; x++) {
      signal += probabilities[x];
    }
    assertEquals(1 / signal, chain.average(0), 1e-12 / signal);
    assertEquals(Math.sqrt(1 - signal) / signal, chain.deviation(0), 1e-9 / signal);
    assertEquals(1 / signal - 1, chain.steady(), 1e-9 / signal);
  }

  /** Run lengths of geometric counts are rational. */
  @Test
  void geometricCountsHaveWholeRunLengths() {
    RunLengthChain chain = RunLengthChain.of(new CountChart(true, 1, 2, 10), new Counts(1, 2));
    assertEquals(973, chain.average(0), 1e-10);
    assertEquals(947, chain.average(5), 1e-10);
  }

  /** The number is from the same equations, solved with 60 digits. */
  @Test
  void astronomicalRunLengthsKeepTheirPrecision() {
    RunLengthChain chain = RunLengthChain.of(new CountChart(true, 1, 2, 80), new Counts(1, 1.4));
    assertEquals(1.4680819282486268e27, chain.average(0), 1e-12 * 1.468e27);
  }
}
