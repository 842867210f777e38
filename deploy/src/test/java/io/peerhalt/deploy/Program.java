package io.peerhalt.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.peerhalt.lab.observe.Tools;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** A program of this machine that checks files. */
final class Program {

  private final Path file;

  private Program(Path file) {
    this.file = file;
  }

  /** Returns the program; without it the test does not run, and says so. */
  static Program required(String name, String debianPackage) {
    Optional<Path> found =
        Stream.of(System.getenv("PATH").split(File.pathSeparator))
            .map(directory -> Path.of(directory, name))
            .filter(Files::isExecutable)
            .findFirst();
    String missing =
        name
            + " is not installed (Debian: apt install "
            + debianPackage
            + "); its check did not run";
    if (found.isEmpty()) {
      System.out.println(missing);
    }
    Assumptions.assumeTrue(found.isPresent(), missing);
    return new Program(found.get());
  }

  /** Returns Prometheus and Alertmanager; without them the test does not run, and says so. */
  static Tools observing() {
    Optional<Tools> tools = Tools.find();
    if (tools.isEmpty()) {
      System.out.println("DID NOT RUN: a halt as an alert and a page; " + Tools.HOW_TO_INSTALL);
    }
    Assumptions.assumeTrue(tools.isPresent(), Tools.HOW_TO_INSTALL);
    return tools.get();
  }

  /** Runs it in {@code deploy/}; fails unless it ends with 0. Returns what it said. */
  String run(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(file.toString()));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command)
            .directory(DeployFiles.path("").toFile())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), said);
    return said;
  }
}
