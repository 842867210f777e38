package io.peerhalt.deploy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The tables of metrics in the README. */
final class MetricsTable {

  /** What the names of the watch begin with. */
  static final String WATCH_PREFIX = "flink_taskmanager_job_task_operator_peerhalt_";

  private static final Pattern ROW =
      Pattern.compile(
          "^\\| `([a-z_]+)` \\| (counter|gauge|histogram) \\|([^|]*)\\| ([^|]+) \\| ([^|]+) \\|$",
          Pattern.MULTILINE);
  private static final Pattern LABEL = Pattern.compile("`([a-z]+)`");

  private MetricsTable() {}

  /** A row: one metric as people know it. */
  record Row(String name, String type, Set<String> labels) {

    /** Returns the names under which Prometheus has it. */
    Set<String> series() {
      if (!type.equals("histogram")) {
        return Set.of(name);
      }
      String bucket =
          name.startsWith(WATCH_PREFIX)
              ? WATCH_PREFIX + "le_" + name.substring(WATCH_PREFIX.length())
              : name;
      return Set.of(bucket + "_bucket", name + "_count", name + "_sum");
    }
  }

  /** Returns the rows below {@code ### heading}. */
  static List<Row> of(String heading) {
    String readme = DeployFiles.text("README.md");
    int start = readme.indexOf("\n### " + heading + "\n");
    if (start < 0) {
      return List.of();
    }
    int end = readme.indexOf("\n### ", start + 1);
    String section = readme.substring(start, end < 0 ? readme.length() : end);
    List<Row> rows = new ArrayList<>();
    Matcher row = ROW.matcher(section);
    while (row.find()) {
      Set<String> labels = new TreeSet<>();
      LABEL.matcher(row.group(3)).results().map(label -> label.group(1)).forEach(labels::add);
      String prefix = heading.equals("Watch") ? WATCH_PREFIX : "";
      rows.add(new Row(prefix + row.group(1), row.group(2), labels));
    }
    return rows;
  }

  /** Returns the names of every metric that a text mentions. */
  static Set<String> named(String text) {
    Set<String> names = new TreeSet<>();
    Pattern.compile("\\b(flink|peerhalt)_[a-zA-Z_]+[a-zA-Z]")
        .matcher(text)
        .results()
        .map(MatchResult::group)
        .forEach(names::add);
    return names;
  }
}
