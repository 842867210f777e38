package io.peerhalt.lab.runlength;

/**
 * An estimate by chance.
 *
 * @param value the estimate
 * @param relativeError its standard error, as a part of it
 */
record Estimate(double value, double relativeError) {

  /** Returns the mean of what was added. */
  static Estimate of(Moments moments) {
    return new Estimate(moments.mean(), moments.relativeError());
  }

  /** Returns by how many standard errors of their difference it is above another. */
  double errorsAbove(Estimate other) {
    double error = Math.hypot(relativeError * value, other.relativeError * other.value);
    return (value - other.value) / error;
  }
}
