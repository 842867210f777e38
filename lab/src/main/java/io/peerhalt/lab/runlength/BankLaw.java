package io.peerhalt.lab.runlength;

import java.util.ArrayList;
import java.util.List;

/**
 * What one pane can be and what it adds to the scores of a bank.
 *
 * @param panes what a pane can be
 * @param probabilities how probable each is
 */
record BankLaw(List<Pane> panes, double[] probabilities) {

  BankLaw {
    panes = List.copyOf(panes);
  }

  /** Returns the number of scores. */
  int scores() {
    return panes.get(0).steps().length;
  }

  /** Returns the law of one score's step. */
  StepLaw of(int score) {
    double[] steps = panes.stream().mapToDouble(pane -> pane.steps()[score]).toArray();
    return new StepLaw(steps, probabilities);
  }

  /** Returns those scores that can grow and fall in the mean, with their exponents. */
  List<Growth> growths() {
    List<Growth> growths = new ArrayList<>();
    for (int score = 0; score < scores(); score++) {
      StepLaw law = of(score);
      if (law.isChart()) {
        double exponent = law.exponent();
        growths.add(new Growth(score, exponent, law.tilted(exponent)));
      }
    }
    return growths;
  }

  /**
   * One thing that a pane can be.
   *
   * @param server executions of the server
   * @param reference executions of its reference peers together
   * @param steps what it adds to each score
   */
  record Pane(int server, int reference, double[] steps) {}

  /**
   * How a score can grow by chance.
   *
   * @param score which one
   * @param exponent its {@link StepLaw#exponent}
   * @param tilted the law under which it grows
   */
  record Growth(int score, double exponent, StepLaw tilted) {}
}
