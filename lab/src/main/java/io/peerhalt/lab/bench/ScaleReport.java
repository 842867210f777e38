package io.peerhalt.lab.bench;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;

/** The cases of the scale benchmark, as a table for people and as JSON for programs. */
final class ScaleReport {

  private static final double MIB = 1 << 20;

  private ScaleReport() {}

  /** Returns the head of the table, in Markdown. */
  static List<String> head() {
    return List.of(
        "| case | servers | symbols | open parents | state | events/s | CPU s a million | checkpoint MiB, middle | last | peak heap MiB |",
        "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |");
  }

  /** Returns the line of one case. */
  static String line(ScaleResult result) {
    MixSpec spec = result.of().spec();
    return String.format(
        Locale.ROOT,
        "| %s | %,d | %,d | %,d | %s | %,.0f | %.2f | %.1f | %.1f | %.0f |",
        result.of().name(),
        spec.servers(),
        spec.symbols(),
        spec.openParents(),
        result.of().backend(),
        result.usage().perSecond(),
        result.usage().cpuSecondsPerMillion(),
        result.middleStateBytes() / MIB,
        result.lastStateBytes() / MIB,
        result.usage().peakHeapBytes() / MIB);
  }

  /** Returns what one remembered thing takes, in words. */
  static String words(Footprint footprint) {
    return String.format(
        Locale.ROOT,
        "A remembered parent takes %.0f bytes on the heap and %.0f in a checkpoint, a server and"
            + " symbol in an open pane %.0f.",
        footprint.parentHeapBytes(),
        footprint.parentStateBytes(),
        footprint.pairStateBytes());
  }

  /** Returns all figures. */
  static ObjectNode json(List<ScaleResult> results, Footprint footprint) {
    ObjectNode root = ThroughputReport.JSON.createObjectNode();
    ObjectNode bytes = root.putObject("bytes");
    bytes.put("parentOnHeap", footprint.parentHeapBytes());
    bytes.put("parentInCheckpoint", footprint.parentStateBytes());
    bytes.put("pairInOpenPane", footprint.pairStateBytes());
    ArrayNode cases = root.putArray("cases");
    for (ScaleResult result : results) {
      MixSpec spec = result.of().spec();
      ObjectNode node = cases.addObject();
      node.put("name", result.of().name());
      node.put("servers", spec.servers());
      node.put("symbols", spec.symbols());
      node.put("openParents", spec.openParents());
      node.put("symbolSkew", spec.symbolSkew());
      node.put("hotShare", spec.hotShare());
      node.put("backend", result.of().backend());
      node.put("events", result.of().events());
      node.put("eventsPerSecond", result.usage().perSecond());
      node.put("cpuSecondsPerMillion", result.usage().cpuSecondsPerMillion());
      node.put("peakHeapBytes", result.usage().peakHeapBytes());
      ArrayNode checkpoints = node.putArray("checkpointBytes");
      result.stateBytes().forEach(checkpoints::add);
    }
    return root;
  }
}
