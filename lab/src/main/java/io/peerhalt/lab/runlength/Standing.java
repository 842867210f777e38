package io.peerhalt.lab.runlength;

import io.peerhalt.watch.detect.Page;

/** Where the scores of a server stand, and what was executed since they left zero. */
final class Standing {

  private final double[] scores;
  private long server;
  private long reference;

  /** Begins at rest with so many scores. */
  Standing(int scores) {
    this.scores = new double[scores];
  }

  /** Begins where another stands. */
  Standing(Standing other) {
    this.scores = other.scores.clone();
    this.server = other.server;
    this.reference = other.reference;
  }

  /** Moves by one pane, by the watch's own recursion. */
  void step(BankLaw.Pane pane) {
    for (int i = 0; i < scores.length; i++) {
      scores[i] = Page.next(scores[i], pane.steps()[i], Double.POSITIVE_INFINITY);
    }
    count(pane.server(), pane.reference());
  }

  /** Moves by one pane of these executions, by the watch's own bank. */
  void step(PeerTest test, int serverExecutions, int referenceExecutions) {
    test.step(scores, serverExecutions, referenceExecutions);
    count(serverExecutions, referenceExecutions);
  }

  private void count(int serverExecutions, int referenceExecutions) {
    boolean left = !isAtRest();
    server = left ? server + serverExecutions : 0;
    reference = left ? reference + referenceExecutions : 0;
  }

  /** Returns whether all scores are zero. */
  boolean isAtRest() {
    return highest() == 0;
  }

  /** Returns the highest score. */
  double highest() {
    double highest = 0;
    for (double score : scores) {
      highest = Math.max(highest, score);
    }
    return highest;
  }

  /** Returns what the server executed since its scores left zero. */
  long server() {
    return server;
  }

  /** Returns what its reference peers executed in the same time. */
  long reference() {
    return reference;
  }
}
