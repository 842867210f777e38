package io.peerhalt.lab.bench;

/**
 * What one pass of one rung took.
 *
 * @param events records read
 * @param wallNanos from the first record to the end
 * @param cpuNanos processor time of the JVM meanwhile, without that of the broker
 * @param gcMillis time in garbage collections
 * @param peakHeapBytes most heap used, garbage included
 */
record Usage(long events, long wallNanos, long cpuNanos, long gcMillis, long peakHeapBytes) {

  private static final double NANOS_PER_SECOND = 1e9;

  /** Returns events a second. */
  double perSecond() {
    return events * NANOS_PER_SECOND / wallNanos;
  }

  /** Returns processor seconds per million events, which is also microseconds per event. */
  double cpuSecondsPerMillion() {
    return cpuNanos / 1e3 / events;
  }
}
