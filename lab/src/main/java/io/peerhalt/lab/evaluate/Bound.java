package io.peerhalt.lab.evaluate;

/**
 * The delay that no test with the same false alarms beats in the long run: {@code h / KL} with the
 * HARD score {@code h} and the information of a Poisson count against its expectation, {@code KL =
 * l0 (r ln r - r + 1) / phi} a second, {@code r = (l0 + rate) / l0}, at base rate {@code l0} and
 * dispersion {@code phi} (Lorden 1971; Moustakides 1986). It takes the peers' pace as known.
 */
final class Bound {

  /** Seconds around the onset in which the base rate is counted, to either side. */
  static final double NEIGHBOURHOOD_SECONDS = 60;

  // Half an execution more than was counted: a server without any has no infinite ratio.
  private static final double CONTINUITY = 0.5;

  private Bound() {}

  /** Returns the bound in milliseconds. */
  static double millis(double hardScore, double baseRate, double addedRate, double dispersion) {
    double ratio = (baseRate + addedRate) / baseRate;
    double perSecond = baseRate * (ratio * Math.log(ratio) - ratio + 1) / dispersion;
    return 1e3 * hardScore / perSecond;
  }

  /** Returns the executions a second of a server around a pane, counted by first fill. */
  static double baseRate(Tape tape, long onset, int server) {
    int half = Math.min(tape.panesIn(NEIGHBOURHOOD_SECONDS), tape.length() / 2);
    long count = 0;
    for (long pane = onset - half; pane < onset + half; pane++) {
      for (Part part : tape.pane(pane)) {
        count += part.server() == server ? part.firstFills() : 0;
      }
    }
    return (count + CONTINUITY) / (2.0 * half * tape.paneMillis() / 1e3);
  }
}
