package io.peerhalt.lab.runlength;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CountsTest {

  @ParameterizedTest
  @CsvSource({"0.1, 0.1", "5, 5", "200, 200", "1, 1.4", "2, 22", "20, 300"})
  void probabilitiesHaveTheMeanAndVarianceTheyAreMadeFor(double mean, double variance) {
    double[] probabilities = new Counts(mean, variance).probabilities();
    double sum = 0;
    double first = 0;
    double second = 0;
    for (int x = 0; x < probabilities.length; x++) {
      sum += probabilities[x];
      first += x * probabilities[x];
      second += (double) x * x * probabilities[x];
    }
    assertEquals(1, sum, 1e-12);
    assertEquals(mean, first, 1e-11 * mean);
    assertEquals(variance, second - first * first, 1e-9 * variance);
  }

  @Test
  void aNegativeBinomialOfShapeOneIsGeometric() {
    double[] probabilities = new Counts(1, 2).probabilities();
    for (int x = 0; x < 100; x++) {
      assertEquals(Math.pow(0.5, x + 1), probabilities[x], 1e-15 * Math.pow(0.5, x + 1));
    }
  }

  @ParameterizedTest
  @CsvSource({"0, 0, mean", "501, 501, mean", "2, 1, variance"})
  void countsThatCannotBeAreRefused(double mean, double variance, String reason) {
    Exception e = assertThrows(IllegalArgumentException.class, () -> new Counts(mean, variance));
    assertTrue(e.getMessage().contains(reason), e.getMessage());
  }
}
