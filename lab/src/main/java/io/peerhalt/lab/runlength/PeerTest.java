package io.peerhalt.lab.runlength;

import io.peerhalt.lab.runlength.BankLaw.Pane;
import io.peerhalt.watch.detect.CusumBank;
import io.peerhalt.watch.detect.CusumBank.Amount;
import io.peerhalt.watch.detect.CusumBank.Bounds;
import io.peerhalt.watch.detect.PeerRules;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The watch's own test of one server in a fleet of equals, whose executions are Poisson: the server
 * against the half of the others that is its reference. What the watch learns is taken as known:
 * all weigh the same, the dispersion is 1.
 */
final class PeerTest {

  private static final double IMPOSSIBLE = 1e-40;

  private final PeerRules rules;
  private final CusumBank bank;
  private final double expected;
  private final int peers;
  private final double paneSeconds;

  /**
   * Makes the test.
   *
   * @param rules the watch's numbers
   * @param servers servers of the fleet, at least 2
   * @param rate executions a second of each
   * @param paneMillis length of a pane
   */
  PeerTest(PeerRules rules, int servers, double rate, int paneMillis) {
    this.rules = rules;
    this.bank = new CusumBank(rules.ratios(), rules.addedRates());
    this.paneSeconds = paneMillis / 1e3;
    this.expected = rate * paneSeconds;
    this.peers = servers / 2;
  }

  /** Returns the length of a pane in seconds. */
  double paneSeconds() {
    return paneSeconds;
  }

  /** Returns the counts of the server when it trades {@code ratio} times as much as it should. */
  Counts server(double ratio) {
    return Counts.poisson(ratio * expected);
  }

  /** Returns the counts of its reference peers together. */
  Counts reference() {
    return Counts.poisson(peers * expected);
  }

  /** Moves the scores by one pane in which server and reference executed this often. */
  void step(double[] scores, int server, int reference) {
    bank.step(
        scores,
        new Amount(server, expected),
        new Amount(reference, peers * expected),
        new Bounds(rules.normalRatio(), 1, paneSeconds, maxStep(), Double.POSITIVE_INFINITY));
  }

  private double maxStep() {
    return rules.maxStep() * paneSeconds / 0.1;
  }

  /** Returns what one pane adds to the scores while the server trades as it should. */
  BankLaw law() {
    double[] servers = server(1).probabilities();
    double[] references = reference().probabilities();
    List<Pane> panes = new ArrayList<>();
    List<Double> probabilities = new ArrayList<>();
    for (int x = 0; x < servers.length; x++) {
      for (int k = 0; k < references.length; k++) {
        double probability = servers[x] * references[k];
        if (probability > IMPOSSIBLE) {
          panes.add(new Pane(x, k, steps(x, k)));
          probabilities.add(probability);
        }
      }
    }
    return new BankLaw(panes, probabilities.stream().mapToDouble(Double::doubleValue).toArray());
  }

  // The bank's own steps, from scores that not even the largest step brings down to zero.
  private double[] steps(int server, int reference) {
    double[] scores = new double[bank.size()];
    Arrays.fill(scores, maxStep());
    step(scores, server, reference);
    for (int i = 0; i < scores.length; i++) {
      scores[i] -= maxStep();
    }
    return scores;
  }

  /** Returns the number of scores. */
  int scores() {
    return bank.size();
  }

  /** Returns the alarm that pages. */
  Alarm soft() {
    return Alarm.at("SOFT", rules.softScore());
  }

  /** Returns the alarm that may halt. */
  Alarm hard() {
    return new Alarm("HARD", rules.hardScore(), rules.hardEvents(), rules.normalRatio() / peers);
  }

  /**
   * Returns the information of one pane, in nats, on whether the server's share is that of {@code
   * ratio} or of the highest ratio that is normal: the mean step of the best test.
   */
  double information(double ratio) {
    double departed = ratio / (ratio + peers);
    double normal = rules.normalRatio() / (rules.normalRatio() + peers);
    double perExecution =
        departed * Math.log(departed / normal)
            + (1 - departed) * Math.log((1 - departed) / (1 - normal));
    return perExecution * (ratio + peers) * expected;
  }
}
