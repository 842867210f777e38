package io.peerhalt.lab.runlength;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.peerhalt.lab.runlength.BankLaw.Pane;
import io.peerhalt.lab.runlength.Simulation.Trials;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RareAlarmsTest {

  private static final long SEED = 20120801;
  private static final int PATHS = 20_000;

  /** The exponent of a walk that goes up with chance p and else down is ln((1 - p) / p). */
  @Test
  void theExponentOfASimpleWalkIsTheLogOfItsOdds() {
    StepLaw law = new StepLaw(new double[] {1, -1}, new double[] {0.3, 0.7});
    assertEquals(Math.log(0.7 / 0.3), law.exponent(), 1e-12);
    double[] tilted = law.tilted(law.exponent()).probabilities();
    assertEquals(0.7, tilted[0], 1e-12);
    assertEquals(0.3, tilted[1], 1e-12);
  }

  @ParameterizedTest
  @CsvSource({"1, 2, 5", "1, 2, 20", "1, 2, 80", "5, 8, 10", "5, 8, 60", "0.25, 1, 15"})
  void theEstimateIsTheExactRunLengthHoweverLongThatIs(double mean, int k, int h) {
    System.out.println("Seed " + SEED);
    CountChart chart = new CountChart(true, 1, k, h);
    RareAlarms alarms = new RareAlarms(law(chart, Counts.poisson(mean)));
    Estimate estimate =
        alarms.runLength(Alarm.at("h", h), new Trials(PATHS, CountSampler.random(SEED, 1)));
    double exact = RunLengthChain.of(chart, Counts.poisson(mean)).average(0);
    assertTrue(estimate.relativeError() < 0.03, estimate.toString());
    assertEquals(exact, estimate.value(), 4 * estimate.relativeError() * exact);
    assertTrue(alarms.bound(h) <= exact, alarms.bound(h) + " and " + exact);
  }

  private static BankLaw law(CountChart chart, Counts counts) {
    double[] probabilities = counts.probabilities();
    List<Pane> panes = new ArrayList<>();
    for (int x = 0; x < probabilities.length; x++) {
      panes.add(new Pane(x, 0, new double[] {chart.step(x)}));
    }
    return new BankLaw(panes, probabilities);
  }
}
