package io.peerhalt.lab.runlength;

/**
 * One published run length beside the exact one.
 *
 * @param row the row it stands in
 * @param published what the table says
 * @param exact what the Markov chain says
 * @param verdict how they go together
 */
record Compared(ReferenceRow row, Published published, double exact, Verdict verdict) {

  /** Returns how far the published number is from the exact one, relative to the latter. */
  double difference() {
    return Math.abs(published.value() - exact) / Math.abs(exact);
  }

  /** How a published run length goes together with the exact one. */
  enum Verdict {
    AGREES("agrees"),
    STOPPED_EARLY(
        "is what the iteration of Hawkins's program gives, which stops below 0.1 % of change"),
    DIGITS_LOST(
        "agrees in the digits that ordinary elimination leaves, n 2 L 2^-53 of a run length L"),
    NO_DIGIT_LEFT("is too long for ordinary elimination, which leaves it no right digit"),
    SIGNAL_ABOVE("is that of a signal at S > h"),
    OTHER_SIDE("is that of the chart to the other side"),
    ONE_LESS("counts the observation of the signal not"),
    DIFFERS("differs");

    private final String words;

    Verdict(String words) {
      this.words = words;
    }

    /** Returns whether it speaks against the recursion or its chain. */
    boolean isWrong() {
      return switch (this) {
        case AGREES, STOPPED_EARLY, DIGITS_LOST, NO_DIGIT_LEFT -> false;
        case SIGNAL_ABOVE, OTHER_SIDE, ONE_LESS, DIFFERS -> true;
      };
    }

    @Override
    public String toString() {
      return words;
    }
  }
}
