package io.peerhalt.lab.runlength;

/**
 * One published average run length.
 *
 * @param start what the chart starts from
 * @param score the score it starts from, in the chart's parts; 0 for the steady state
 * @param value the average run length
 * @param halfDigit half a unit of the last digit where it was rounded for print, otherwise 0
 */
record Published(Start start, int score, double value, double halfDigit) {

  /** What a chart starts from. */
  enum Start {
    ZERO("zero start"),
    HEAD("head start"),
    STEADY("steady state");

    private final String words;

    Start(String words) {
      this.words = words;
    }

    @Override
    public String toString() {
      return words;
    }
  }
}
