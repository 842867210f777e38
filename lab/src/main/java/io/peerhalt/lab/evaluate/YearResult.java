package io.peerhalt.lab.evaluate;

import java.util.List;

/**
 * False HARD departures on synthetic days.
 *
 * @param days number of days, 6.5 hours each
 * @param hard departures in all of them
 * @param words what was said of some of them
 */
record YearResult(int days, int hard, List<String> words) {

  private static final double YEAR_DAYS = 250;
  private static final double CONFIDENCE = 0.95;

  YearResult {
    words = List.copyOf(words);
  }

  /** Returns the false HARD departures in a year of 250 days. */
  double perYear() {
    return hard * YEAR_DAYS / days;
  }

  /** Returns the exact 95 % interval of the departures a year. */
  PoissonInterval interval() {
    PoissonInterval ofDays = PoissonInterval.of(hard, CONFIDENCE);
    return new PoissonInterval(ofDays.low() * YEAR_DAYS / days, ofDays.high() * YEAR_DAYS / days);
  }
}
