package io.peerhalt.lab.bench;

import io.peerhalt.watch.WatchJob;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A live watch as shipped, in a JVM of its own. */
final class WatchJvm {

  private WatchJvm() {}

  /** Starts it with so much heap; its checkpoints are below {@code directory}. */
  static ChildJvm start(Path directory, String heap, Map<String, String> settings)
      throws IOException {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("--local", "--no-ui", "--until-stdin-closes"));
    arguments.addAll(List.of("--state-dir", directory.toString()));
    settings.forEach((key, value) -> arguments.addAll(List.of("--set", key + "=" + value)));
    return ChildJvm.start(WatchArguments.heap(heap), WatchJob.class, arguments);
  }
}
