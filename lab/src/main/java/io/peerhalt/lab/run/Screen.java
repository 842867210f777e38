package io.peerhalt.lab.run;

import java.io.PrintStream;
import java.util.List;

/**
 * Where a run is shown: lines that stay, and below them, on a terminal, a block that is drawn anew
 * each time. Any thread may write.
 */
final class Screen {

  private static final String UP_AND_CLEAR = "\u001b[%dA\u001b[J";

  /** A line of the block must not wrap, or the block could not be drawn over. */
  private static final int WIDTH = 79;

  private static final String BOLD = "\u001b[1m";
  private static final String PLAIN = "\u001b[0m";

  private final PrintStream out;
  private final boolean terminal;
  private List<String> block = List.of();

  /** Writes to {@code out}; {@code terminal} says whether a block can be drawn anew there. */
  Screen(PrintStream out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  /** Returns whether a block can be drawn anew. */
  boolean isTerminal() {
    return terminal;
  }

  /** Writes a line that stays. */
  synchronized void say(String line) {
    clear();
    out.println(line);
    draw();
  }

  /** Writes a line that stays and stands out. */
  synchronized void shout(String line) {
    say(terminal ? BOLD + line + PLAIN : line);
  }

  /** Draws {@code lines} below all that was said, in place of the block before. */
  synchronized void redraw(List<String> lines) {
    clear();
    block = List.copyOf(lines);
    draw();
  }

  /** Removes the block. */
  synchronized void removeBlock() {
    clear();
    block = List.of();
    out.flush();
  }

  private void clear() {
    if (!block.isEmpty()) {
      out.printf(UP_AND_CLEAR, block.size());
    }
  }

  private void draw() {
    block.forEach(line -> out.println(line.substring(0, Math.min(line.length(), WIDTH))));
    out.flush();
  }
}
