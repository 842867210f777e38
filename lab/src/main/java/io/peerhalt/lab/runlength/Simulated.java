package io.peerhalt.lab.runlength;

import io.peerhalt.lab.runlength.Simulation.Trials;
import java.util.Optional;

/**
 * The simulated run length of a row beside the exact one.
 *
 * @param row the row
 * @param start the score it starts from
 * @param exact what the Markov chain says
 * @param average mean of the simulated run lengths
 * @param standardError of the mean, from the exact deviation of a run length
 */
record Simulated(ReferenceRow row, int start, double exact, double average, double standardError) {

  /** A longer run length takes too long to be simulated. */
  static final double LONGEST = 1_000;

  /** So many of the run lengths must be longer than one observation for their mean to be normal. */
  private static final int LEAST_LONGER = 50;

  /** More standard errors than this do not happen, one in two million rows. */
  static final double MOST_ERRORS = 5;

  /** Returns the simulation of a row from its first start, if it is not too long or too short. */
  static Optional<Simulated> of(ReferenceRow row, RunLengthChain chain, Trials trials) {
    int start = row.published().get(0).score();
    double exact = chain.average(start);
    if (exact > LONGEST || (exact - 1) * trials.number() < LEAST_LONGER) {
      return Optional.empty();
    }
    double average = Simulation.average(row.chart(), row.counts(), start, trials);
    double standardError = chain.deviation(start) / Math.sqrt(trials.number());
    return Optional.of(new Simulated(row, start, exact, average, standardError));
  }

  /** Returns by how many standard errors the simulation is longer than exact. */
  double errors() {
    return (average - exact) / standardError;
  }

  /** Returns whether chance explains the difference. */
  boolean agrees() {
    return Math.abs(errors()) <= MOST_ERRORS;
  }
}
