package io.peerhalt.watch.detect;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The control chart of one thing that leaves a group: what is expected of it given what came in,
 * and the evidence that more leaves. Flink writes it as state, hence the public fields.
 */
public final class OutflowChart {

  /** A pane weighs this much in what is expected: half is forgotten after ten minutes. */
  private static final double LEARNING_RATE = 1e-4;

  /** Keeps a pace that explained nothing so far able to explain something later. */
  private static final double LEAST_SHARE = 1e-3;

  private static final double LEAST_PACE = 1e-9;

  private static final int MAX_SYMBOLS = 64;

  /** A server has a part in it from this part of the mean of all servers on, and from so much. */
  private static final double FAIR_PART = 0.5;

  private static final double LEAST_BEYOND = 2;

  /** By pace of {@link Inflow}: what it explained a pane, and how large it was, both averages. */
  public double[] explained = new double[Inflow.PACES];

  public double[] seen = new double[Inflow.PACES];

  /** Panes learned from, and what usually leaves in a pane, whatever came in. */
  public double panesSeen;

  public double usual;

  /** What was expected to leave since something last did. */
  public double due;

  /** How far it strays from what is expected. */
  public OutflowSpread spread = new OutflowSpread();

  /** CUSUM score by tested ratio, in nats. */
  public double[] scores = {};

  /** What left beyond the orders that came in, since it last was not more: never negative. */
  public double surplus;

  /** Since scores and surplus left zero. */
  public long sinceMillis;

  public int panes;
  public double observed;
  public double expected;
  public double orders;
  public double openBefore;

  /** Orders that may have come in but are not read yet, as far as what left may belong to them. */
  public double unseen;

  public Map<String, Long> symbols = new HashMap<>();

  /** By server, what left beyond the orders that came in there. Bound: servers of the group. */
  public Map<String, Double> beyond = new HashMap<>();

  /** Since when it is under suspicion, 0 if it is not. */
  public long suspectMillis;

  /** Event time of the last report of this departure, 0 for none, and how grave it was. */
  public long toldMicros;

  public int toldGrade;

  /** Returns what one pace lets leave for each order that came in. */
  double ratio(int k) {
    return seen[k] > 0 ? explained[k] / seen[k] : 0;
  }

  /**
   * Returns what is expected to leave at these paces. In a burst orders that rest execute faster
   * too: a slow pace counts as at least as high as the faster ones.
   */
  double expect(double[] paces) {
    double sum = ratio(0) * paces[0];
    double highest = 0;
    for (int k = 1; k < paces.length; k++) {
      highest = Math.max(highest, paces[k]);
      sum += ratio(k) * highest;
    }
    return sum;
  }

  /**
   * Learns from a pane and the quiet ones before it what leaves for each order, and how much later:
   * what left is explained by the paces in proportion to what each was expected to explain. (One
   * step of the EM algorithm for a Poisson mean that is a sum, Dempster, Laird and Rubin 1977, with
   * running averages, Cappe and Moulines 2009.) Quiet panes count only as far as orders had come in
   * before them, so that a night is no reason to forget; and nothing is learned before the first
   * thing left.
   */
  void learn(double left, double[] paces, double[] quiet, double quietPanes) {
    if (left == 0 && usual == 0) {
      return;
    }
    double[] none = new double[paces.length];
    double telling = Math.min(1, highest(quiet) / Math.max(quietPanes * highest(seen), LEAST_PACE));
    if (quietPanes * telling > 0) {
      double gain = gain(quietPanes * telling);
      average(none, Arrays.stream(quiet).map(sum -> sum / quietPanes).toArray(), gain);
      usual -= gain * usual;
    }
    double[] parts = new double[paces.length];
    double sum = 0;
    for (int k = 0; k < parts.length; k++) {
      parts[k] = (ratio(k) + LEAST_SHARE) * paces[k];
      sum += parts[k];
    }
    for (int k = 0; k < parts.length; k++) {
      parts[k] = sum > 0 ? left * parts[k] / sum : left / parts.length;
    }
    double gain = gain(1);
    average(parts, paces, gain);
    usual += gain * (left - usual);
  }

  private static double highest(double[] paces) {
    return Arrays.stream(paces).max().orElse(0);
  }

  private double gain(double times) {
    panesSeen += times;
    return Math.max(1 - Math.pow(1 - LEARNING_RATE, times), times / panesSeen);
  }

  private void average(double[] parts, double[] paces, double gain) {
    for (int k = 0; k < parts.length; k++) {
      explained[k] += gain * (parts[k] - explained[k]);
      seen[k] += gain * (paces[k] - seen[k]);
    }
  }

  /** Returns the highest score. */
  double score() {
    return Page.highest(scores);
  }

  /** Forgets the departure. */
  void rest() {
    Arrays.fill(scores, 0);
    sinceMillis = 0;
    panes = 0;
    observed = 0;
    expected = 0;
    orders = 0;
    openBefore = 0;
    unseen = 0;
    symbols.clear();
    beyond.clear();
    toldMicros = 0;
    toldGrade = 0;
  }

  /** Forgets a departure that began before that time, and what left beyond orders until then. */
  void beginAnew(long micros) {
    if (sinceMillis * 1_000 < micros) {
      rest();
      surplus = 0;
    }
  }

  /** Returns whether nothing speaks for a departure. */
  boolean isAtRest() {
    return score() == 0 && surplus == 0;
  }

  /** Returns how many orders can have begun to execute at most since the chart left rest. */
  double most() {
    return openBefore + orders + unseen;
  }

  /** Returns how far more began to execute than can have, in nats; 0 if they can have. */
  double lawScore() {
    double most = Math.max(most(), 1);
    return observed > most ? observed * Math.log(observed / most) - (observed - most) : 0;
  }

  /** Returns how many servers have a fair part in what left beyond orders, of so many. */
  long overtraders(int servers) {
    double all = beyond.values().stream().filter(each -> each > 0).mapToDouble(e -> e).sum();
    double fair = Math.max(LEAST_BEYOND, FAIR_PART * all / Math.max(servers, 1));
    return beyond.values().stream().filter(each -> each >= fair).count();
  }

  /** Adds what left in a symbol to the evidence. */
  void addSymbol(String symbol, double count) {
    if (count > 0 && (symbols.size() < MAX_SYMBOLS || symbols.containsKey(symbol))) {
      symbols.merge(symbol, (long) count, Long::sum);
    }
  }
}
