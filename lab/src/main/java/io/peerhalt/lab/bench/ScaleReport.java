package io.peerhalt.lab.bench;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The cases of the scale benchmark, as a table for people and as JSON for programs. */
final class ScaleReport {

  private static final double MIB = 1 << 20;
  private static final int ALONG = 6;

  private final List<ScaleResult> results;
  private final Footprint footprint;

  /** Takes what was measured; all are held against the first with the same backend. */
  ScaleReport(List<ScaleResult> results, Footprint footprint) {
    this.results = results;
    this.footprint = footprint;
  }

  /** Returns the table, in Markdown, and a sentence. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(
        "| case | servers | symbols | open parents | parents | state | events/s | of small fleet"
            + " | CPU s a million | of small fleet | checkpoints MiB | peak heap MiB |");
    lines.add("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |");
    results.forEach(result -> lines.add(line(result)));
    lines.add("");
    lines.add(words());
    return lines;
  }

  /** Returns all figures. */
  ObjectNode json() {
    ObjectNode root = ThroughputReport.JSON.createObjectNode();
    ObjectNode bytes = root.putObject("bytes");
    bytes.put("parentOnHeap", footprint.parentHeapBytes());
    bytes.put("parentInCheckpoint", footprint.parentStateBytes());
    bytes.put("pairInOpenPane", footprint.pairStateBytes());
    ArrayNode cases = root.putArray("cases");
    results.forEach(result -> fill(cases.addObject(), result));
    return root;
  }

  private String line(ScaleResult result) {
    MixSpec spec = result.of().spec();
    ScaleResult small = small(result);
    return String.format(
        Locale.ROOT,
        "| %s | %,d | %,d | %,d | %,d | %s | %,.0f | %.2f | %.2f | %.2f | %s | %,.0f |",
        result.of().name(),
        spec.servers(),
        spec.symbols(),
        spec.openParents(),
        result.parents(),
        result.of().backend(),
        result.spread(Usage::perSecond).median(),
        result.part(small, Usage::perSecond),
        result.spread(Usage::cpuSecondsPerMillion).median(),
        result.part(small, Usage::cpuSecondsPerMillion),
        result.along(ALONG).stream()
            .map(bytes -> String.format(Locale.ROOT, "%.1f", bytes / MIB))
            .collect(Collectors.joining(" ")),
        result.spread(Usage::peakHeapBytes).high() / MIB);
  }

  private ScaleResult small(ScaleResult result) {
    return results.stream()
        .filter(other -> other.of().backend().equals(result.of().backend()))
        .findFirst()
        .orElseThrow();
  }

  private String words() {
    return String.format(
        Locale.ROOT,
        "A remembered parent takes %.0f bytes on the heap and %.0f in a checkpoint, a server and"
            + " symbol in an open pane %.0f.",
        footprint.parentHeapBytes(),
        footprint.parentStateBytes(),
        footprint.pairStateBytes());
  }

  private static void fill(ObjectNode node, ScaleResult result) {
    MixSpec spec = result.of().spec();
    node.put("name", result.of().name());
    node.put("servers", spec.servers());
    node.put("symbols", spec.symbols());
    node.put("openParents", spec.openParents());
    node.put("parents", result.parents());
    node.put("symbolSkew", spec.symbolSkew());
    node.put("hotShare", spec.hotShare());
    node.put("backend", result.of().backend());
    node.put("events", result.of().events());
    ArrayNode passes = node.putArray("passes");
    for (Usage usage : result.passes()) {
      ObjectNode pass = passes.addObject();
      pass.put("eventsPerSecond", usage.perSecond());
      pass.put("cpuSecondsPerMillion", usage.cpuSecondsPerMillion());
      pass.put("gcMillis", usage.gcMillis());
      pass.put("peakHeapBytes", usage.peakHeapBytes());
    }
    ArrayNode checkpoints = node.putArray("checkpointBytes");
    result.stateBytes().forEach(checkpoints::add);
  }
}
