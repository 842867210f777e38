package io.peerhalt.lab.bench;

import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * What was measured under one load.
 *
 * @param load the load
 * @param delays of each fault
 * @param roundTripMicros Kafka's own, meanwhile
 * @param lateMicros by how much the load was late
 * @param cores what was busy meanwhile
 * @param strays halts of others than the server that turned
 */
record LatencyResult(
    LatencyCase load,
    Map<LatencyFault, Delays> delays,
    Histogram roundTripMicros,
    Histogram lateMicros,
    CoresUsed cores,
    int strays) {

  private static final long LATE_MICROS = 20_000;

  /** Returns what is to be known of the figures, as one sentence. */
  String words() {
    long late = lateMicros.getValueAtPercentile(99);
    return load.words()
        + ": "
        + cores.words()
        + (strays > 0 ? "; " + strays + " halts of others than who turned" : "")
        + (late > LATE_MICROS ? "; THE RIG DID NOT CARRY THIS LOAD, it was sent late" : "");
  }
}
