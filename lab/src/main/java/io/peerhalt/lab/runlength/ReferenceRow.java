package io.peerhalt.lab.runlength;

import java.util.List;

/**
 * One row of a table of run lengths.
 *
 * @param line its line in the file, from 1
 * @param chart the chart
 * @param counts what it is fed with
 * @param published what the table says
 */
record ReferenceRow(int line, CountChart chart, Counts counts, List<Published> published) {

  ReferenceRow {
    published = List.copyOf(published);
  }

  @Override
  public String toString() {
    return String.format(
        "line %d: %s mean %s variance %s, k %s h %s",
        line,
        chart.upper() ? "upper" : "lower",
        number(counts.mean()),
        number(counts.variance()),
        number((double) chart.reference() / chart.denominator()),
        number((double) chart.interval() / chart.denominator()));
  }

  private static String number(double value) {
    return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
  }
}
