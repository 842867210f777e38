package io.peerhalt.lab.backtest;

import java.io.PrintStream;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Tells how much was read: a line that is redrawn on a terminal, a line a tenth elsewhere. */
final class ReadingProgress implements AutoCloseable {

  private static final long TICK_MILLIS = 250;
  private static final int TENTHS = 10;

  private final PrintStream out;
  private final boolean terminal;
  private final long records;
  private final LongSupplier read;
  private final ScheduledExecutorService ticks =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "reading-progress");
            thread.setDaemon(true);
            return thread;
          });
  private long toldTenth;

  /** Makes a progress to {@code records}, of which {@code read} says how many were read. */
  ReadingProgress(PrintStream out, boolean terminal, long records, LongSupplier read) {
    this.out = out;
    this.terminal = terminal;
    this.records = records;
    this.read = read;
  }

  /** Begins to tell. */
  void start() {
    ticks.scheduleAtFixedRate(this::tell, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** Ends it and removes the line. */
  @Override
  public void close() {
    ticks.shutdownNow();
    if (terminal) {
      out.print("\r\u001b[K");
      out.flush();
    }
  }

  private void tell() {
    long now = read.getAsLong();
    long tenth = TENTHS * now / Math.max(1, records);
    if (terminal) {
      out.printf(Locale.ROOT, "\r\u001b[K%,d of %,d records read", now, records);
      out.flush();
    } else if (tenth > toldTenth) {
      out.printf(Locale.ROOT, "%,d of %,d records read%n", now, records);
    }
    toldTenth = tenth;
  }
}
