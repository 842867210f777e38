package io.peerhalt.lab.runlength;

/** Mean of what was added, and how well it is known. */
final class Moments {

  private long number;
  private double mean;
  private double squares;

  /** Adds a value. (Welford 1962, Technometrics 4.) */
  void add(double value) {
    number++;
    double off = value - mean;
    mean += off / number;
    squares += off * (value - mean);
  }

  /** Returns the mean. */
  double mean() {
    return mean;
  }

  /** Returns the standard error of the mean as a part of it. */
  double relativeError() {
    return Math.sqrt(squares / (number - 1.0) / number) / mean;
  }
}
