package io.peerhalt.lab.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a benchmark leaves behind. */
class ScratchDirectoryTest {

  @TempDir private Path parent;

  @Test
  void goesWithAllThatIsInIt() throws Exception {
    try (ScratchDirectory scratch = ScratchDirectory.below(parent)) {
      Files.writeString(Files.createDirectory(scratch.path().resolve("log")).resolve("0"), "x");
    }
    assertEquals(List.of(), left());
  }

  @Test
  void goesWithWhoWritesThereWhereTheJvmIsEnded() throws Exception {
    Process jvm =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                EndlessBenchmark.class.getName(),
                parent.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader said = jvm.inputReader()) {
      ProcessHandle writer = ProcessHandle.of(Long.parseLong(said.readLine())).orElseThrow();
      assertEquals(1, left().size());
      jvm.destroy();
      assertTrue(jvm.waitFor(60, TimeUnit.SECONDS));
      assertFalse(writer.isAlive());
      assertEquals(List.of(), left());
    } finally {
      jvm.descendants().forEach(ProcessHandle::destroyForcibly);
      jvm.destroyForcibly();
    }
  }

  private List<Path> left() throws Exception {
    try (Stream<Path> files = Files.list(parent)) {
      return files.toList();
    }
  }

  /** Starts a process that does not end and says its id. */
  static final class EndlessBenchmark {

    private EndlessBenchmark() {}

    public static void main(String[] args) throws Exception {
      try (ScratchDirectory scratch = ScratchDirectory.below(Path.of(args[0]))) {
        Process writer =
            new ProcessBuilder("sleep", "600").directory(scratch.path().toFile()).start();
        System.out.println(writer.pid());
        writer.waitFor();
      }
    }
  }
}
