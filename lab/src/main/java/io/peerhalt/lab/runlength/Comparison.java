package io.peerhalt.lab.runlength;

import io.peerhalt.lab.runlength.Compared.Verdict;
import io.peerhalt.lab.runlength.Published.Start;
import java.util.ArrayList;
import java.util.List;

/** Holds a row of a table against its Markov chain, and says why where they differ. */
final class Comparison {

  /** Largest relative difference of numbers that agree. */
  static final double TOLERANCE = 1e-6;

  private static final double UNIT_ROUNDOFF = 0x1p-53;

  private final ReferenceRow row;
  private final RunLengthChain chain;

  private Comparison(ReferenceRow row, RunLengthChain chain) {
    this.row = row;
    this.chain = chain;
  }

  /** Returns each number of {@code row} beside the exact one; {@code chain} is the row's own. */
  static List<Compared> of(ReferenceRow row, RunLengthChain chain) {
    Comparison comparison = new Comparison(row, chain);
    List<Compared> compared = new ArrayList<>();
    for (Published published : row.published()) {
      double exact = length(chain, published);
      compared.add(new Compared(row, published, exact, comparison.verdict(published, exact)));
    }
    return compared;
  }

  private static double length(RunLengthChain chain, Published published) {
    return published.start() == Start.STEADY ? chain.steady() : chain.average(published.score());
  }

  private Verdict verdict(Published published, double exact) {
    if (agree(published, exact)) {
      return Verdict.AGREES;
    }
    double lost = lostByElimination(Math.min(Math.abs(published.value()), chain.average(0)));
    if (lost >= 1) {
      return Verdict.NO_DIGIT_LEFT;
    }
    if (Math.abs(published.value() - exact) <= lost * Math.abs(exact)) {
      return Verdict.DIGITS_LOST;
    }
    if (published.start() == Start.STEADY
        && agree(published, chain.steadyWhenLastObservationChangedLittle())) {
      return Verdict.STOPPED_EARLY;
    }
    return otherConvention(published, exact);
  }

  // The relative error of n equations is about n u times their condition, which for I - Q is at
  // most
  // twice the longest run length (Higham 2002, Accuracy and Stability of Numerical Algorithms).
  private double lostByElimination(double length) {
    return row.chart().interval() * 2 * length * UNIT_ROUNDOFF;
  }

  private Verdict otherConvention(Published published, double exact) {
    CountChart chart = row.chart();
    CountChart above =
        new CountChart(chart.upper(), chart.denominator(), chart.reference(), chart.interval() + 1);
    CountChart other =
        new CountChart(!chart.upper(), chart.denominator(), chart.reference(), chart.interval());
    if (agree(published, length(RunLengthChain.of(above, row.counts()), published))) {
      return Verdict.SIGNAL_ABOVE;
    }
    if (agree(published, length(RunLengthChain.of(other, row.counts()), published))) {
      return Verdict.OTHER_SIDE;
    }
    return agree(published, exact - 1) ? Verdict.ONE_LESS : Verdict.DIFFERS;
  }

  private static boolean agree(Published published, double exact) {
    double allowed = Math.max(published.halfDigit(), TOLERANCE * Math.abs(exact));
    return Math.abs(published.value() - exact) <= allowed;
  }
}
