package io.peerhalt.lab.bench;

import io.peerhalt.watch.WatchRules;
import io.peerhalt.watch.config.ConfigException;
import io.peerhalt.watch.config.WatchConfig;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** How the watch under a benchmark is started. */
final class WatchArguments {

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Option of the watch, such as job.parallelism=4; may be given again.")
  private Map<String, String> settings = new LinkedHashMap<>();

  @Option(
      names = "--heap",
      paramLabel = "SIZE",
      defaultValue = "2g",
      description = "Heap of its JVM, as for -Xms and -Xmx. Default: ${DEFAULT-VALUE}.")
  String heap;

  /** Returns the options of a JVM with so much heap from the start, as Flink gives its workers. */
  static List<String> heap(String size) {
    return List.of("-Xms" + size, "-Xmx" + size);
  }

  /** Returns the length of its panes. */
  long paneMillis() {
    return WatchRules.of(WatchConfig.of(settings("localhost:9092", Map.of()))).panes().paneMillis();
  }

  /**
   * Returns the options of the watch: what is given goes before what the benchmark needs.
   *
   * @throws ConfigException if one of them cannot be
   */
  Map<String, String> settings(String bootstrapServers, Map<String, String> needed) {
    Map<String, String> all = new LinkedHashMap<>(needed);
    all.put("bootstrap.servers", bootstrapServers);
    all.putAll(settings);
    WatchConfig.of(all);
    return all;
  }
}
