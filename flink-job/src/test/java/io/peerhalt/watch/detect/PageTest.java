package io.peerhalt.watch.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageTest {

  @ParameterizedTest
  @CsvSource({
    "3, 2, 24, 5",
    "3, -2, 24, 1",
    "3, -3, 24, 0",
    "3, -4, 24, 0",
    "0, -1, 24, 0",
    "23, 2, 24, 24",
  })
  void aScoreAddsUpItsStepsBetweenZeroAndTheCeiling(
      double score, double step, double ceiling, double next) {
    assertEquals(next, Page.next(score, step, ceiling));
  }
}
