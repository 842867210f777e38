package io.peerhalt.lab.flow;

import io.peerhalt.schemas.Side;
import java.util.Set;

/**
 * One line of a recording, checked column by column.
 *
 * @param epochNanos when it happened, nanoseconds since 1970
 * @param symbol instrument
 * @param action what happened
 * @param parentOrderId the order it happened to
 * @param qty quantity, scaled
 * @param side side of the order
 * @param price price, scaled
 */
record RecordedLine(
    long epochNanos,
    String symbol,
    FlowAction action,
    String parentOrderId,
    long qty,
    Side side,
    long price) {

  /** The first line of every recording. */
  static final String HEADER = "t_ns,symbol,ev,parent_id,qty,side,price,src";

  private static final String[] COLUMNS = HEADER.split(",");
  private static final Set<String> SOURCES = Set.of("L", "S", "H");
  private static final int MAX_SYMBOL_CHARACTERS = 64;
  private static final int MAX_PARENT_CHARACTERS = 128;

  /**
   * Returns what {@code line} says; {@code place} names file and line in errors.
   *
   * @throws MalformedFlowException if a column is missing or holds what is not allowed
   */
  static RecordedLine parse(String line, String place) {
    String[] cells = line.split(",", -1);
    if (cells.length != COLUMNS.length) {
      throw new MalformedFlowException(
          place + ": " + cells.length + " columns; allowed are exactly these: " + HEADER);
    }
    if (!SOURCES.contains(cells[7])) {
      throw bad(place, 7, cells, "L, S or H");
    }
    return new RecordedLine(
        number(place, 0, cells, 0),
        id(place, 1, cells, MAX_SYMBOL_CHARACTERS),
        action(place, 2, cells),
        id(place, 3, cells, MAX_PARENT_CHARACTERS),
        number(place, 4, cells, 1),
        side(place, 5, cells),
        number(place, 6, cells, 0));
  }

  private static long number(String place, int column, String[] cells, long least) {
    String allowed = "a whole number from " + least + " to " + Long.MAX_VALUE;
    try {
      long number = Long.parseLong(cells[column]);
      if (number >= least) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw bad(place, column, cells, allowed);
    }
    throw bad(place, column, cells, allowed);
  }

  private static String id(String place, int column, String[] cells, int maxCharacters) {
    String id = cells[column];
    boolean allowed = !id.isEmpty() && id.length() <= maxCharacters;
    for (int i = 0; i < id.length() && allowed; i++) {
      char c = id.charAt(i);
      allowed = c > ' ' && c < 0x7f && c != ':' && c != '|';
    }
    if (!allowed) {
      String rule = " printable ASCII characters without space, ':' and '|'";
      throw bad(place, column, cells, "1 to " + maxCharacters + rule);
    }
    return id;
  }

  private static FlowAction action(String place, int column, String[] cells) {
    return switch (cells[column]) {
      case "NEW" -> FlowAction.NEW;
      case "REPLACE" -> FlowAction.REPLACE;
      case "CANCEL" -> FlowAction.CANCEL;
      case "EXEC" -> FlowAction.EXEC;
      default -> throw bad(place, column, cells, "NEW, REPLACE, CANCEL or EXEC");
    };
  }

  private static Side side(String place, int column, String[] cells) {
    return switch (cells[column]) {
      case "B" -> Side.BUY;
      case "S" -> Side.SELL;
      default -> throw bad(place, column, cells, "B or S");
    };
  }

  private static MalformedFlowException bad(
      String place, int column, String[] cells, String allowed) {
    return new MalformedFlowException(
        place + ": " + COLUMNS[column] + " is '" + cells[column] + "'; allowed is " + allowed);
  }
}
