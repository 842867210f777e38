package io.peerhalt.lab.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The machine under a benchmark, in words. */
final class Rig {

  private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

  private Rig() {}

  static String words() {
    return Runtime.getRuntime().availableProcessors()
        + " cores"
        + model()
        + ", Java "
        + Runtime.version().feature();
  }

  /** Only Linux says it in a file. */
  private static String model() {
    if (!Files.isReadable(CPU_INFO)) {
      return "";
    }
    try (Stream<String> lines = Files.lines(CPU_INFO)) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> " of " + line.substring(line.indexOf(':') + 1).trim())
          .findFirst()
          .orElse("");
    } catch (IOException e) {
      return "";
    }
  }
}
