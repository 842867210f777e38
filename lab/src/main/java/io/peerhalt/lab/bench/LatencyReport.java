package io.peerhalt.lab.bench;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.HdrHistogram.Histogram;

/** The latencies, as a table for people and as JSON for programs; milliseconds. */
final class LatencyReport {

  private static final double MICROS_PER_MILLI = 1_000;

  private LatencyReport() {}

  /** Returns the head of the table, in Markdown. */
  static List<String> head() {
    return List.of(
        "| load | what | n | p50 ms | p99 ms | max ms | missed |",
        "| --- | --- | --- | --- | --- | --- | --- |");
  }

  /** Returns the lines of one load. */
  static List<String> lines(LatencyResult result) {
    String load = result.load().words();
    List<String> lines = new ArrayList<>();
    lines.add(line(load, "Kafka alone, round trip", result.roundTripMicros(), 0));
    lines.add(line(load, "load sent late by", result.lateMicros(), 0));
    result
        .delays()
        .forEach(
            (fault, delays) -> {
              String name = fault.name().toLowerCase(Locale.ROOT);
              int missed = delays.missed();
              lines.add(line(load, name + ": halt in the log", delays.inLog, missed));
              lines.add(line(load, name + ": gate closed", delays.gate, missed));
              lines.add(
                  line(load, name + ": closed, from when it was due", delays.intended, missed));
              if (fault == LatencyFault.PEER) {
                lines.add(
                    line(
                        load,
                        name + ": in the log, after the last pane",
                        delays.afterPane,
                        missed));
                lines.add(
                    line(load, name + ": in the log, from its start", delays.fromPane, missed));
              }
            });
    return lines;
  }

  /** Returns all figures. */
  static ObjectNode json(List<LatencyResult> results) {
    ObjectNode root = ThroughputReport.JSON.createObjectNode();
    root.put("unit", "ms");
    ArrayNode loads = root.putArray("loads");
    for (LatencyResult result : results) {
      ObjectNode node = loads.addObject();
      node.put("eventsPerSecond", result.load().eventsPerSecond());
      node.put("variant", result.load().variant().name().toLowerCase(Locale.ROOT));
      node.put("lingerMillis", result.load().lingerMillis());
      put(node, "kafkaRoundTrip", result.roundTripMicros());
      put(node, "loadLate", result.lateMicros());
      node.put("strays", result.strays());
      ObjectNode cores = node.putObject("coresBusy");
      cores.put("load", result.cores().load());
      cores.put("broker", result.cores().broker());
      cores.put("watch", result.cores().watch());
      cores.put("others", result.cores().others());
      result
          .delays()
          .forEach(
              (fault, delays) -> {
                ObjectNode of = node.putObject(fault.name().toLowerCase(Locale.ROOT));
                of.put("missed", delays.missed());
                put(of, "haltInLog", delays.inLog);
                put(of, "gateClosed", delays.gate);
                put(of, "gateClosedFromIntended", delays.intended);
                if (fault == LatencyFault.PEER) {
                  put(of, "haltInLogAfterLastPane", delays.afterPane);
                  put(of, "haltInLogFromLastPane", delays.fromPane);
                }
              });
    }
    return root;
  }

  private static String line(String load, String what, Histogram micros, int missed) {
    return String.format(
        Locale.ROOT,
        "| %s | %s | %d | %.1f | %.1f | %.1f | %d |",
        load,
        what,
        micros.getTotalCount(),
        micros.getValueAtPercentile(50) / MICROS_PER_MILLI,
        micros.getValueAtPercentile(99) / MICROS_PER_MILLI,
        micros.getMaxValue() / MICROS_PER_MILLI,
        missed);
  }

  private static void put(ObjectNode node, String name, Histogram micros) {
    ObjectNode figures = node.putObject(name);
    figures.put("n", micros.getTotalCount());
    figures.put("p50", micros.getValueAtPercentile(50) / MICROS_PER_MILLI);
    figures.put("p99", micros.getValueAtPercentile(99) / MICROS_PER_MILLI);
    figures.put("max", micros.getMaxValue() / MICROS_PER_MILLI);
  }
}
