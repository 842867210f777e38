package io.peerhalt.watch.detect;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.peerhalt.watch.detect.CusumBank.Amount;
import io.peerhalt.watch.detect.CusumBank.Bounds;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CusumBankTest {

  private static final double NO_BOUND = 1e9;

  @Test
  void oneTickMovesEachScoreByItsLogLikelihoodRatio() {
    CusumBank bank = new CusumBank(List.of(3.0, 10.0), List.of(50.0));
    double[] scores = {7, 8, 9};
    bank.step(scores, new Amount(4, 2), new Amount(6, 7), new Bounds(1.5, 2, 0.1, 99, 99));
    // p(r) = 2 r / (2 r + 7); the added rate of 50/s over 0.1 s on 2 expected is a ratio of 3.5.
    double[] expected = {7 + llr(3), 8 + llr(10), 9 + llr(3.5)};
    assertArrayEquals(expected, scores, 1e-12);
  }

  @Test
  void aTickWithoutExecutionsSaysNothing() {
    double[] scores = {7};
    new CusumBank(List.of(3.0), List.of())
        .step(scores, new Amount(0, 2), new Amount(0, 7), new Bounds(1.5, 1, 0.1, 99, 99));
    assertEquals(7, scores[0]);
  }

  @Test
  void oneTickIsBoundedAndSoIsTheScore() {
    CusumBank bank = new CusumBank(List.of(10.0), List.of());
    double[] scores = {1};
    Bounds bounds = new Bounds(1.5, 1, 0.1, 5, 12);
    bank.step(scores, new Amount(500, 1), new Amount(0, 7), bounds);
    assertEquals(6, scores[0]);
    bank.step(scores, new Amount(0, 60), new Amount(500, 420), bounds);
    assertEquals(1, scores[0]);
    for (int i = 0; i < 9; i++) {
      bank.step(scores, new Amount(500, 1), new Amount(0, 7), bounds);
    }
    assertEquals(12, scores[0]);
  }

  @Test
  void anAddedRateThatIsNothingBesideABurstLetsTheScoreStand() {
    double[] scores = {6};
    CusumBank bank = new CusumBank(List.of(), List.of(10.0));
    bank.step(scores, new Amount(900, 100), new Amount(0, 700), new Bounds(1.5, 1, 0.1, 5, 24));
    assertEquals(6, scores[0]);
  }

  @Test
  void aRatioThatIsNearlyNormalIsNotTested() {
    double[] scores = {6};
    CusumBank bank = new CusumBank(List.of(2.0), List.of());
    bank.step(scores, new Amount(900, 100), new Amount(0, 700), new Bounds(1.8, 1, 0.1, 5, 24));
    assertEquals(0, scores[0]);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void unboundedAndNotDispersedItIsPagesCusumOfABinomial(long seed) {
    System.out.println("CusumBankTest seed " + seed);
    Random random = new Random(seed);
    CusumBank bank = new CusumBank(List.of(3.0), List.of());
    double[] scores = {0};
    double page = 0;
    double highest = 0;
    for (int tick = 0; tick < 20_000; tick++) {
      double ratio = tick / 1_000 % 5 == 4 ? 4 : 1;
      int n = random.nextInt(20);
      int x = binomial(random, n, ratio / (ratio + 7));
      bank.step(
          scores,
          new Amount(x, 1.5),
          new Amount(n - x, 10.5),
          new Bounds(1.5, 1, 0.1, NO_BOUND, NO_BOUND));
      page = Math.max(0, page + logPmf(x, n, 3 / 10.0) - logPmf(x, n, 1.5 / 8.5));
      assertEquals(page, scores[0], 1e-6 * (1 + page));
      highest = Math.max(highest, page);
    }
    assertTrue(highest > 100, "the departures must show, highest score " + highest);
  }

  /** Wald and Lorden: the mean delay is about the threshold over the drift of the score. */
  @ParameterizedTest
  @CsvSource({"3, 3", "5, 5", "10, 10"})
  void findsADepartureAboutAsFastAsAnyTestCan(double ratio, double tested) {
    Random random = new Random(7);
    double normal = 1.5 / 8.5;
    double departed = tested / (tested + 7);
    double truth = ratio / (ratio + 7);
    int n = 12;
    double drift =
        n
            * (truth * Math.log(departed / normal)
                + (1 - truth) * Math.log((1 - departed) / (1 - normal)));
    CusumBank bank = new CusumBank(List.of(tested), List.of());
    double ticks = 0;
    int runs = 2_000;
    for (int run = 0; run < runs; run++) {
      double[] scores = {0};
      while (scores[0] < 16) {
        int x = binomial(random, n, truth);
        bank.step(
            scores,
            new Amount(x, 1),
            new Amount(n - x, 7),
            new Bounds(1.5, 1, 0.1, NO_BOUND, NO_BOUND));
        ticks++;
      }
    }
    double delay = ticks / runs;
    assertTrue(delay >= 16 / drift - 1e-9, delay + " ticks is faster than the drift " + drift);
    assertTrue(delay <= 16 / drift + 3, delay + " ticks for a drift of " + drift);
  }

  /** Under the still normal ratio exp(score) is a martingale, so alarms are rarer than exp(-h). */
  @Test
  void aNormalServerRarelyScoresHigh() {
    Random random = new Random(11);
    CusumBank bank = new CusumBank(List.of(2.0, 3.0, 5.0, 10.0, 30.0, 100.0), List.of());
    double[] scores = new double[6];
    int alarms = 0;
    int ticks = 400_000;
    for (int tick = 0; tick < ticks; tick++) {
      int x = binomial(random, 12, 1.5 / 8.5);
      bank.step(
          scores,
          new Amount(x, 1),
          new Amount(12 - x, 7),
          new Bounds(1.5, 1, 0.1, NO_BOUND, NO_BOUND));
      for (int i = 0; i < scores.length; i++) {
        if (scores[i] >= 8) {
          alarms++;
          scores[i] = 0;
        }
      }
    }
    assertTrue(alarms <= 6 * ticks * Math.exp(-8), alarms + " alarms");
  }

  private static double llr(double ratio) {
    double departed = 2 * ratio / (2 * ratio + 7);
    double normal = 3.0 / 10;
    return (4 * Math.log(departed / normal) + 6 * Math.log((1 - departed) / (1 - normal))) / 2;
  }

  private static int binomial(Random random, int n, double p) {
    int x = 0;
    for (int i = 0; i < n; i++) {
      x += random.nextDouble() < p ? 1 : 0;
    }
    return x;
  }

  private static double logPmf(int x, int n, double p) {
    double logChoose = 0;
    for (int i = 1; i <= x; i++) {
      logChoose += Math.log((double) (n - x + i) / i);
    }
    return logChoose + x * Math.log(p) + (n - x) * Math.log(1 - p);
  }
}
