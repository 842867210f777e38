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
 */
record LatencyResult(
    LatencyCase load,
    Map<LatencyFault, Delays> delays,
    Histogram roundTripMicros,
    Histogram lateMicros) {}
