package io.peerhalt.lab.runlength;

import java.util.Arrays;

/**
 * The exact run length of a {@link CountChart}, as the time until a Markov chain is absorbed: its
 * states are the scores below {@code h}, and {@code L = 1 + Q L} (Brook and Evans 1972, Biometrika
 * 59).
 *
 * <p>Solved by elimination that never subtracts (Grassmann, Taksar and Heyman 1985, Operations
 * Research 33): the diagonal of {@code I - Q} is the sum of the ways out, the signal among them, so
 * that run lengths of 1e20 are as precise as those of 2. Libraries of linear algebra form {@code 1
 * - q} and lose a digit of the result with each digit of the run length.
 */
final class RunLengthChain {

  /** The steady state is what it is once another observation changes less than this. */
  private static final double LOOSE = 1e-3;

  private static final int MOST_OBSERVATIONS = 200;

  private final int states;
  private final double[][] transitions;
  private final double[] signals;

  // After elimination: row k of the chain that is watched only while it is in states 0 to k.
  private final double[][] watched;
  private final double[] leaves;
  private final double[] lengths;

  private RunLengthChain(CountChart chart, double[] probabilities) {
    this.states = chart.interval();
    this.transitions = new double[states][states];
    this.signals = new double[states];
    for (int i = 0; i < states; i++) {
      // From the improbable to the probable, so that small numbers add up first.
      for (int x = probabilities.length - 1; x >= 0; x--) {
        long next = Math.max(0, (long) i + chart.step(x));
        if (next >= states) {
          signals[i] += probabilities[x];
        } else {
          transitions[i][(int) next] += probabilities[x];
        }
      }
    }
    this.watched = new double[states][];
    for (int i = 0; i < states; i++) {
      watched[i] = transitions[i].clone();
    }
    this.leaves = new double[states];
    eliminate();
    this.lengths = solve(ones());
  }

  /** Returns the chain of {@code chart} on {@code counts}. */
  static RunLengthChain of(CountChart chart, Counts counts) {
    return new RunLengthChain(chart, counts.probabilities());
  }

  private void eliminate() {
    double[] signal = signals.clone();
    for (int k = states - 1; k >= 0; k--) {
      double out = signal[k];
      for (int j = 0; j < k; j++) {
        out += watched[k][j];
      }
      leaves[k] = out;
      for (int i = 0; i < k; i++) {
        double share = watched[i][k] / out;
        for (int j = 0; j < k && share > 0; j++) {
          watched[i][j] += share * watched[k][j];
        }
        signal[i] += share * signal[k];
      }
    }
  }

  // Returns z with z = right + Q z; right must not be negative.
  private double[] solve(double[] right) {
    double[] z = right.clone();
    for (int k = states - 1; k > 0; k--) {
      for (int i = 0; i < k; i++) {
        z[i] += watched[i][k] / leaves[k] * z[k];
      }
    }
    for (int k = 0; k < states; k++) {
      for (int j = 0; j < k; j++) {
        z[k] += watched[k][j] * z[j];
      }
      z[k] /= leaves[k];
    }
    return z;
  }

  private double[] ones() {
    double[] ones = new double[states];
    Arrays.fill(ones, 1);
    return ones;
  }

  /** Returns the average run length from a score, 0 for the zero start. */
  double average(int score) {
    return lengths[score];
  }

  /** Returns the standard deviation of the run length from a score. */
  double deviation(int score) {
    double average = lengths[score];
    return Math.sqrt(Math.max(0, secondMoment(score) - average * average));
  }

  // M = 1 + 2 Q L + Q M, and Q L = L - 1.
  private double secondMoment(int score) {
    double[] right = new double[states];
    for (int i = 0; i < states; i++) {
      right[i] = 2 * lengths[i] - 1;
    }
    return solve(right)[score];
  }

  /**
   * Returns the average run length that is left after one observation in the cyclic steady state,
   * in which the chart starts at zero again after each signal: {@code sum pi_i L_i - 1}, which is
   * {@code (E T^2 / E T - 1) / 2} of the run length {@code T} from zero. (Hawkins 1992,
   * Communications in Statistics - Simulation 21; the residual life of renewal theory.)
   */
  double steady() {
    return (secondMoment(0) / lengths[0] - 1) / 2;
  }

  /**
   * Returns the same by observing on from a zero start, and stopping where one more observation
   * changes the result by less than 0.1 %, as Hawkins's program does. With long run lengths that is
   * after two, and the result is the zero start's, less 2.
   */
  double steadyWhenLastObservationChangedLittle() {
    double[] at = new double[states];
    at[0] = 1;
    double result = 1e10;
    for (int n = 0; n < MOST_OBSERVATIONS; n++) {
      double[] next = new double[states];
      double signal = 0;
      double left = 0;
      for (int i = 0; i < states; i++) {
        signal += at[i] * signals[i];
        for (int j = 0; j < states && at[i] > 0; j++) {
          next[j] += at[i] * transitions[i][j];
        }
      }
      for (int j = 0; j < states; j++) {
        left += next[j] * lengths[j];
      }
      next[0] += signal;
      at = next;
      if (Math.abs(left - result) < LOOSE * Math.abs(left)) {
        return left;
      }
      result = left;
    }
    return result;
  }
}
