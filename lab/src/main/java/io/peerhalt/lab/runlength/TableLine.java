package io.peerhalt.lab.runlength;

import java.math.BigDecimal;
import java.util.List;

/** One line of a table, read column by column by name. */
final class TableLine {

  private static final String UNKNOWN = "NA";

  private final String place;
  private final List<String> columns;
  private final String[] cells;

  /**
   * Cuts {@code line}; {@code place} names file and line in errors.
   *
   * @throws MalformedTableException if it has not as many cells as {@code columns}
   */
  TableLine(String place, List<String> columns, String line) {
    this.place = place;
    this.columns = columns;
    this.cells = line.split(",", -1);
    if (cells.length != columns.size()) {
      throw new MalformedTableException(
          place + ": " + cells.length + " columns; the header has " + columns.size());
    }
  }

  /** Returns what stands in a column. */
  String text(String column) {
    return cells[columns.indexOf(column)].trim();
  }

  /** Returns whether the column holds nothing, or the word NA. */
  boolean isEmpty(String column) {
    return text(column).isEmpty() || text(column).equals(UNKNOWN);
  }

  /** Returns the number in a column, as it is written. */
  BigDecimal decimal(String column) {
    try {
      return new BigDecimal(text(column));
    } catch (NumberFormatException e) {
      throw bad(column, "a number");
    }
  }

  /** Returns the number in a column. */
  double number(String column) {
    return decimal(column).doubleValue();
  }

  /** Returns the whole number in a column. */
  int whole(String column) {
    try {
      return decimal(column).intValueExact();
    } catch (ArithmeticException e) {
      throw bad(column, "a whole number");
    }
  }

  /** Returns what is to be thrown when a column holds what is not allowed. */
  MalformedTableException bad(String column, String allowed) {
    return new MalformedTableException(
        place + ": " + column + " is '" + text(column) + "'; allowed is " + allowed);
  }

  /** Returns what is to be thrown when the line cannot be for {@code reason}. */
  MalformedTableException bad(String reason) {
    return new MalformedTableException(place + ": " + reason);
  }
}
