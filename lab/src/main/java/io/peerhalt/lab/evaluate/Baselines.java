package io.peerhalt.lab.evaluate;

import java.util.List;
import java.util.OptionalLong;

/** All baselines, and what they make of bins. */
final class Baselines {

  /** All of them. */
  static final List<Baseline> ALL =
      List.of(
          new OwnHistory(),
          new MedianOfOthers(),
          new NegativeBinomialOfOthers(),
          new SuccessRateOutlier());

  private Baselines() {}

  /** Returns the departures told; a server that stays up in bin after bin counts once. */
  static int departures(Baseline baseline, Bins bins) {
    int departures = 0;
    for (int server = 0; server < bins.servers(); server++) {
      boolean up = false;
      for (long bin = firstWhole(baseline, bins); fits(baseline, bins, bin); ) {
        boolean now = baseline.departs(bins, bin, server);
        departures += now && !up ? 1 : 0;
        up = now;
        bin += baseline.seconds();
      }
    }
    return departures;
  }

  /**
   * Returns the milliseconds from {@code onsetMillis} of wall time to the end of the first later
   * bin in which the server departs.
   */
  static OptionalLong found(Baseline baseline, Bins bins, long onsetMillis, int server) {
    for (long bin = firstWhole(baseline, bins); fits(baseline, bins, bin); ) {
      long endMillis = (bin + baseline.seconds()) * 1_000;
      if (endMillis > onsetMillis && baseline.departs(bins, bin, server)) {
        return OptionalLong.of(endMillis - onsetMillis);
      }
      bin += baseline.seconds();
    }
    return OptionalLong.empty();
  }

  private static long firstWhole(Baseline baseline, Bins bins) {
    return -Math.floorDiv(-bins.first(), (long) baseline.seconds()) * baseline.seconds();
  }

  private static boolean fits(Baseline baseline, Bins bins, long bin) {
    return bin + baseline.seconds() <= bins.end();
  }
}
