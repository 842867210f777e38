package io.peerhalt.lab.runlength;

import io.peerhalt.lab.runlength.BankLaw.Growth;
import io.peerhalt.lab.runlength.BankLaw.Pane;
import io.peerhalt.lab.runlength.Simulation.Trials;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.AliasMethodDiscreteSampler;
import org.apache.commons.rng.sampling.distribution.SharedStateDiscreteSampler;

/**
 * Average run lengths too long to be waited for, by importance sampling.
 *
 * <p>Scores that all stand at zero begin a cycle, which ends when all are at zero again or the
 * alarm sounds; cycles are independent, so that the run length is exactly the mean panes of a cycle
 * over the chance of an alarm in it. For that chance, the fleet is observed as it is up to a pane
 * drawn at random, and from there to the end of the cycle under the tilted law of one score ({@link
 * StepLaw#tilted}), in which that score grows. Were all panes {@code n} of a cycle that ends with
 * pane {@code T} and all scores {@code i} drawn alike, such a path would be
 *
 * <pre>R = sum_i sum_n exp(theta_i (step_i,n + ... + step_i,T))</pre>
 *
 * times as frequent as in truth, and hence
 *
 * <pre>1 / ARL = sum_i E_i[1 / R; alarm]</pre>
 *
 * with the mean over paths from random panes on, tilted by score {@code i}. It is exact, not
 * asymptotic; and as {@code R >= exp(theta_i h)} for the score {@code i} that signals, no path
 * weighs much more than another, whatever the threshold is. {@code R} is the statistic of Shiryaev
 * and Roberts. (Siegmund 1976, Annals of Statistics 4, for the tilt; Siegmund, Yakir and Zhang
 * 2010, Sequential Analysis 29, for the sum over its beginnings.)
 */
final class RareAlarms {

  /** Panes from one drawn pane to the next, so that they have little to do with one another. */
  private static final int APART = 100;

  private final BankLaw law;
  private final List<Growth> growths;

  /** Makes the estimator for a bank. */
  RareAlarms(BankLaw law) {
    this.law = law;
    this.growths = law.growths();
  }

  /** Returns the estimated average run length in panes; {@code trials} paths are tilted. */
  Estimate runLength(Alarm alarm, Trials trials) {
    UniformRandomProvider random = trials.random();
    SharedStateDiscreteSampler truth = AliasMethodDiscreteSampler.of(random, law.probabilities());
    List<SharedStateDiscreteSampler> tilted =
        growths.stream()
            .map(growth -> AliasMethodDiscreteSampler.of(random, growth.tilted().probabilities()))
            .toList();
    Moments weights = new Moments();
    Path path = new Path();
    for (int trial = 0; trial < trials.number(); trial++) {
      for (int pane = 0; pane < APART; pane++) {
        path = path.isOver(alarm) ? new Path() : path;
        path.move(law.panes().get(truth.sample()));
      }
      path = path.isOver(alarm) ? new Path() : path;
      weights.add(weight(new Path(path), alarm, tilted.get(trial % tilted.size())));
    }
    return new Estimate(1 / (growths.size() * weights.mean()), weights.relativeError());
  }

  private double weight(Path path, Alarm alarm, SharedStateDiscreteSampler tilted) {
    do {
      path.move(law.panes().get(tilted.sample()));
    } while (!path.isOver(alarm));
    return alarm.sounds(path.standing) ? 1 / path.frequency() : 0;
  }

  /**
   * Returns what the average run length of a bank cannot be below, in panes, when it signals at
   * score {@code h}: {@code 1 / sum_i exp(-theta_i h)}. With one score of exponent 1 this is the
   * classic {@code exp(h)}. ({@code sum_n exp(theta_i (W_T - W_n))} less the panes is a martingale;
   * Lorden 1971, Annals of Mathematical Statistics 42; Pollak 1987, Annals of Statistics 15.)
   */
  double bound(double h) {
    double sum = 0;
    for (Growth growth : growths) {
      sum += Math.exp(-growth.exponent() * h);
    }
    return 1 / sum;
  }

  /** One cycle up to now. */
  private final class Path {
    final Standing standing;

    // One a growth: the inner sum of R.
    final double[] sums;

    Path() {
      this.standing = new Standing(law.scores());
      this.sums = new double[growths.size()];
    }

    Path(Path other) {
      this.standing = new Standing(other.standing);
      this.sums = other.sums.clone();
    }

    void move(Pane pane) {
      standing.step(pane);
      for (int i = 0; i < sums.length; i++) {
        Growth growth = growths.get(i);
        sums[i] = (1 + sums[i]) * Math.exp(growth.exponent() * pane.steps()[growth.score()]);
      }
    }

    // At rest a cycle is over, and a new one not yet begun.
    boolean isOver(Alarm alarm) {
      return standing.isAtRest() || alarm.sounds(standing);
    }

    double frequency() {
      double sum = 0;
      for (double one : sums) {
        sum += one;
      }
      return sum;
    }
  }
}
