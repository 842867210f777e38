package io.peerhalt.lab.evaluate;

import java.io.PrintStream;
import java.util.Locale;

/**
 * Tells how far the evaluation is: a bar that is redrawn on a terminal, a line a tenth elsewhere.
 * For many threads.
 */
final class Progress {

  private static final int BAR = 40;
  private static final int TENTHS = 10;

  private final PrintStream out;
  private final boolean terminal;
  private final int total;
  private int done;
  private int told = -1;
  private String at = "";

  /** Makes a progress over {@code total} units of work. */
  Progress(PrintStream out, boolean terminal, int total) {
    this.out = out;
    this.terminal = terminal;
    this.total = Math.max(1, total);
  }

  /** Says what is being worked on. */
  synchronized void at(RunKey key) {
    at = String.format(Locale.ROOT, "%s, %s, speed %s", key.flow(), key.routing(), key.speed());
  }

  /** Says that one unit is done. */
  synchronized void step() {
    done++;
    int parts = terminal ? 200 : TENTHS;
    int now = (int) ((long) done * parts / total);
    if (now != told) {
      told = now;
      tell();
    }
  }

  /** Removes the bar. */
  synchronized void end() {
    if (terminal) {
      out.print("\r\u001b[K");
      out.flush();
    }
  }

  private void tell() {
    int percent = (int) (100L * done / total);
    if (terminal) {
      int full = (int) ((long) BAR * done / total);
      out.printf(
          Locale.ROOT,
          "\r\u001b[K[%s%s] %3d %% %s",
          "#".repeat(full),
          ".".repeat(BAR - full),
          percent,
          at);
      out.flush();
    } else {
      out.printf(Locale.ROOT, "%3d %% done (%s)%n", percent, at);
    }
  }
}
