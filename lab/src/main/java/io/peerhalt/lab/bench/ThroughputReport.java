package io.peerhalt.lab.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The figures of the rungs, as a table for people and as JSON for programs. */
final class ThroughputReport {

  static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private static final double MIB = 1 << 20;
  private static final double MILLION = 1e6;

  private final RungPasses passes;
  private final Backlog backlog;

  ThroughputReport(RungPasses passes, Backlog backlog) {
    this.passes = passes;
    this.backlog = backlog;
  }

  /** Returns the table, in Markdown. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(
        "| rung | million events/s | least to most | of null | CPU s a million | GC s a million | peak heap MiB |");
    lines.add("| --- | --- | --- | --- | --- | --- | --- |");
    for (Rung rung : passes.rungs()) {
      Spread pace = passes.spread(rung, usage -> usage.perSecond() / MILLION);
      String ofNull =
          passes.ratio(rung, Rung.NULL).isPresent()
              ? String.format(Locale.ROOT, "%.2f", passes.ratio(rung, Rung.NULL).getAsDouble())
              : "-";
      lines.add(
          String.format(
              Locale.ROOT,
              "| %s | %.2f | %.2f to %.2f | %s | %.2f | %.2f | %.0f |",
              rung.title(),
              pace.median(),
              pace.low(),
              pace.high(),
              ofNull,
              passes.spread(rung, Usage::cpuSecondsPerMillion).median(),
              passes.spread(rung, usage -> usage.gcMillis() * 1e3 / usage.events()).median(),
              passes.spread(rung, usage -> usage.peakHeapBytes() / MIB).median()));
    }
    lines.add("");
    ratios()
        .forEach((name, ratio) -> lines.add(String.format(Locale.ROOT, "%s %.2f", name, ratio)));
    return lines;
  }

  /** Returns all figures. */
  ObjectNode json() {
    ObjectNode root = JSON.createObjectNode();
    root.put("events", backlog.events());
    root.put("executions", backlog.executions());
    root.put("meanValueBytes", (double) backlog.valueBytes() / backlog.events());
    ObjectNode rungs = root.putObject("rungs");
    for (Rung rung : passes.rungs()) {
      ObjectNode node = rungs.putObject(rung.name().toLowerCase(Locale.ROOT));
      node.put("what", rung.what());
      put(node, "eventsPerSecond", passes.spread(rung, Usage::perSecond));
      put(node, "cpuSecondsPerMillion", passes.spread(rung, Usage::cpuSecondsPerMillion));
      put(node, "gcMillis", passes.spread(rung, Usage::gcMillis));
      put(node, "peakHeapBytes", passes.spread(rung, Usage::peakHeapBytes));
    }
    ObjectNode ratios = root.putObject("ratios");
    ratios().forEach(ratios::put);
    return root;
  }

  private Map<String, Double> ratios() {
    Map<String, Double> ratios = new TreeMap<>();
    put(ratios, "wholeWatchToNull", Rung.WATCH, Rung.NULL);
    put(ratios, "wholeWatchToSql", Rung.WATCH, Rung.SQL);
    put(ratios, "ratesOnlyToNull", Rung.RATES, Rung.NULL);
    put(ratios, "wholeWatchToIntake", Rung.WATCH, Rung.INTAKE);
    return ratios;
  }

  private void put(Map<String, Double> ratios, String name, Rung of, Rung to) {
    passes.ratio(of, to).ifPresent(ratio -> ratios.put(name, ratio));
  }

  private static void put(ObjectNode node, String name, Spread spread) {
    ObjectNode figures = node.putObject(name);
    figures.put("low", spread.low());
    figures.put("median", spread.median());
    figures.put("high", spread.high());
  }
}
