package io.peerhalt.lab.bench;

import org.HdrHistogram.Histogram;

/** What the trials of one fault under one load took, in microseconds. */
final class Delays {

  private static final int DIGITS = 3;

  /** From the fault's first record in the log to the halt in the log. */
  final Histogram inLog = new Histogram(DIGITS);

  /** From the fault's first record in the log to the closed gate. */
  final Histogram gate = new Histogram(DIGITS);

  /** From the moment at which the fault was to be sent to the closed gate. */
  final Histogram intended = new Histogram(DIGITS);

  /** From the end of the pane that completed the evidence to the halt in the log. */
  final Histogram afterPane = new Histogram(DIGITS);

  /** From the start of that pane: up to then the evidence did not suffice. */
  final Histogram fromPane = new Histogram(DIGITS);

  private final long paneMillis;
  private int missed;

  Delays(long paneMillis) {
    this.paneMillis = paneMillis;
  }

  /** Counts a fault that was not halted in time. */
  void miss() {
    missed++;
  }

  int missed() {
    return missed;
  }

  void add(OpenLoop.Begun begun, ControlTail.Halt halt, long gateMicros) {
    long evidenceMillis = halt.command().getEvidenceTime().toEpochMilli();
    record(inLog, (halt.appendMillis() - begun.appendMillis()) * 1_000);
    record(gate, gateMicros - begun.appendMillis() * 1_000);
    record(intended, gateMicros - begun.dueMicros());
    record(afterPane, (halt.appendMillis() - evidenceMillis) * 1_000);
    record(fromPane, (halt.appendMillis() - evidenceMillis + paneMillis) * 1_000);
  }

  /** Both ends are of this machine's clock, one of them in whole milliseconds. */
  private static void record(Histogram histogram, long micros) {
    histogram.recordValue(Math.max(0, micros));
  }
}
