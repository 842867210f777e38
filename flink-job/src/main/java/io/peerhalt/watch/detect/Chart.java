package io.peerhalt.watch.detect;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * One server's control chart of one metric: a bank of CUSUM scores and what they have accumulated
 * since they last stood at zero. Flink writes it as state, hence the public fields.
 */
public final class Chart {

  /** Symbols remembered for the evidence of one departure. */
  private static final int MAX_SYMBOLS = 64;

  /** CUSUM score per tested ratio, in nats, never negative. */
  public double[] scores = {};

  /** Dispersion of the counts around their expectation as measured; 1 is Poisson. */
  public double dispersion;

  /** Slow wobble of the share as measured, squared; noise can make it negative. */
  public double wobbleSquared;

  /** Short and long blocks learned from, and what is being collected for the next one. */
  public double shortBlocks;

  public double shortObserved;
  public double shortExpected;
  public double shortVariance;
  public double longBlocks;
  public double longObserved;
  public double longExpected;
  public double longVariance;

  /** What the last block of either said and is not old enough to be learned; NaN for nothing. */
  public double shortSample = Double.NaN;

  public double longSample = Double.NaN;

  /**
   * Since the scores left zero: event time, panes, observed and expected amount, executions, fills
   * by symbol.
   */
  public long sinceMicros;

  public int panes;
  public double observed;
  public double expected;
  public long executions;
  public Map<String, Long> symbols = new HashMap<>();

  /**
   * Event time of the last report, 0 if nothing was reported of this departure; and whether it was
   * HARD.
   */
  public long reportedMicros;

  public boolean reportedHard;

  /** Returns a chart at rest. */
  static Chart atRest(int ratios, double wobble) {
    Chart chart = new Chart();
    chart.scores = new double[ratios];
    chart.dispersion = Dispersion.AT_FIRST;
    chart.wobbleSquared = wobble * wobble;
    return chart;
  }

  /** Rests, if the number of tested ratios is no longer the one it has scores of. */
  void fit(int ratios) {
    if (scores.length != ratios) {
      scores = new double[ratios];
      rest();
    }
  }

  /** Returns the highest score. */
  double score() {
    return Page.highest(scores);
  }

  /** Returns whether nothing speaks for a departure. */
  boolean isAtRest() {
    return score() == 0;
  }

  /** Forgets the departure that was accumulated. */
  void rest() {
    Arrays.fill(scores, 0);
    sinceMicros = 0;
    panes = 0;
    observed = 0;
    expected = 0;
    executions = 0;
    symbols.clear();
    reportedMicros = 0;
    reportedHard = false;
  }

  /**
   * Forgets a departure that began before that time. What is being collected for the dispersion
   * goes with it: it was collected under suspicion.
   */
  void beginAnew(long micros) {
    if (sinceMicros < micros && score() > 0) {
      rest();
      shortObserved = 0;
      shortExpected = 0;
      shortVariance = 0;
      shortSample = Double.NaN;
      longObserved = 0;
      longExpected = 0;
      longVariance = 0;
      longSample = Double.NaN;
    }
  }

  /** Adds fills of a symbol to the evidence. */
  void addSymbol(String symbol, long fills) {
    if (fills > 0 && (symbols.size() < MAX_SYMBOLS || symbols.containsKey(symbol))) {
      symbols.merge(symbol, fills, Long::sum);
    }
  }
}
