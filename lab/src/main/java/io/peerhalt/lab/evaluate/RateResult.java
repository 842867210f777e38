package io.peerhalt.lab.evaluate;

/**
 * What came of one injected rate.
 *
 * @param rate executions a second on top of one server
 * @param delays of the peer comparison
 * @param boundMillis median over the trials of the delay that cannot be beaten
 * @param floorMillis what the rules wait for at least at this rate: their steps are bounded and
 *     HARD needs some executions
 * @param othersHard HARD departures of healthy servers meanwhile
 * @param othersSoft SOFT departures of healthy servers meanwhile
 */
record RateResult(
    double rate,
    Delays delays,
    double boundMillis,
    double floorMillis,
    int othersHard,
    int othersSoft) {

  /** Returns the median delay over the bound; infinite if the median is not known. */
  double ratio() {
    return delays.medianMillis().orElse(Double.POSITIVE_INFINITY) / boundMillis;
  }
}
