package io.peerhalt.watch.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ClumpTickTest {

  private static final double[] OBSERVED = {3, 0, 7, 1};
  private static final double[] EXPECTED = {2, 1, 3, 4};

  @Test
  void isPearsonsStatisticOfCountsOverServers() {
    ClumpTick tick = new ClumpTick();
    double squares = 0;
    double variance = 0;
    for (int i = 0; i < OBSERVED.length; i++) {
      tick.add(OBSERVED[i], EXPECTED[i]);
      double mean = 11 * EXPECTED[i] / 10;
      squares += (OBSERVED[i] - mean) * (OBSERVED[i] - mean);
      variance += mean * (1 - mean / 11);
    }
    assertEquals(squares / variance, tick.pearson(), 1e-12);
  }

  @Test
  void aServerLeftOutIsAsIfItHadNeverBeenThere() {
    ClumpTick without = new ClumpTick();
    ClumpTick leftOut = new ClumpTick();
    leftOut.addDoubtful("s8", 400, 2);
    for (int i = 0; i < OBSERVED.length; i++) {
      without.add(OBSERVED[i], EXPECTED[i]);
      leftOut.add(OBSERVED[i], EXPECTED[i]);
    }
    assertTrue(leftOut.pearson() > 10 * without.pearson());
    leftOut.leaveOut(leftOut.doubts.get(0));
    assertEquals(without.observed, leftOut.observed);
    assertEquals(without.pearson(), leftOut.pearson(), 1e-9);
  }

  @Test
  void oneServerAloneOrOneExecutionSaysNothing() {
    ClumpTick alone = new ClumpTick();
    alone.add(9, 4);
    assertFalse(alone.tells());
    ClumpTick one = new ClumpTick();
    one.add(1, 1);
    one.add(0, 1);
    assertFalse(one.tells());
    one.add(1, 1);
    assertTrue(one.tells());
  }
}
