package io.peerhalt.watch.detect;

/**
 * How many parent orders come in, each pane and faded over several time constants. An order
 * executes now or later; so what executes now is due to what came in over some of these times.
 * Flink writes it as state, hence the public fields.
 */
public final class Inflow {

  /** Time constants; the first is the pane itself. */
  private static final double[] SECONDS = {0, 1, 10, 100, 1_000};

  /** Number of paces. */
  static final int PACES = SECONDS.length;

  /** The pace that says what usually comes in. */
  private static final int USUAL = 3;

  /** Orders a pane, by time constant. */
  public double[] paces = new double[PACES];

  /** Panes so far, quiet ones too. */
  public double panes;

  /** Orders that are open as far as is known: came in and neither ended nor were cancelled. */
  public double open;

  /**
   * Orders that ended though none were known to be open: they rest from before this watch began, or
   * their entry was lost. Fading.
   */
  public double unseen;

  /** Half of what was unseen is forgotten after about an hour. */
  private static final double UNSEEN_SECONDS = 5_000;

  /**
   * Takes note of the orders of a pane.
   *
   * @return what all paces summed up to over the quiet panes before it
   */
  double[] enter(double orders, double quietPanes, double paneSeconds) {
    double[] quiet = new double[PACES];
    for (int k = 0; k < PACES; k++) {
      double fade = SECONDS[k] == 0 ? 0 : Math.exp(-paneSeconds / SECONDS[k]);
      if (quietPanes > 0 && fade > 0) {
        // A pace that is still young is the mean of what was seen.
        double faded = Math.min(Math.pow(fade, quietPanes), panes / (panes + quietPanes));
        quiet[k] = paces[k] * fade * (1 - faded) / (1 - fade);
        paces[k] *= faded;
      }
      paces[k] += Math.max(1 - fade, 1 / (panes + quietPanes + 1)) * (orders - paces[k]);
    }
    panes += quietPanes + 1;
    unseen *= Math.exp(-(1 + quietPanes) * paneSeconds / UNSEEN_SECONDS);
    return quiet;
  }

  /** Takes note of what the pane did to the open orders; a suspicious one shows nothing unseen. */
  void settle(double orders, double ended, boolean calm) {
    open += orders - ended;
    unseen += calm ? Math.max(-open, 0) : 0;
    open = Math.max(open, 0);
  }

  /** Returns the orders that usually come in within so many panes. */
  double usual(double panes) {
    return paces[USUAL] * panes;
  }
}
