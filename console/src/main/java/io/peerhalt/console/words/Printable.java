package io.peerhalt.console.words;

import java.util.Locale;

/**
 * Text from outside made fit for a terminal: no character of it moves a cursor, changes a colour,
 * rings, hides or turns around what stands beside it.
 */
public final class Printable {

  private Printable() {}

  /**
   * Returns the text with every control, format, surrogate and unassigned character, and every line
   * or paragraph separator, written as {@code \}{@code uXXXX}.
   */
  public static String of(String text) {
    StringBuilder printable = new StringBuilder(text.length());
    text.codePoints().forEach(c -> append(printable, c));
    return printable.toString();
  }

  private static void append(StringBuilder printable, int c) {
    switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.UNASSIGNED,
          Character.PRIVATE_USE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          printable.append(String.format(Locale.ROOT, "\\u%04x", c));
      default -> printable.appendCodePoint(c);
    }
  }
}
