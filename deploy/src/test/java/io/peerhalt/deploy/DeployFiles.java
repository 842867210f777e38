package io.peerhalt.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The files of this directory. */
final class DeployFiles {

  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

  private DeployFiles() {}

  /** Returns the place of a file; Maven runs the tests in {@code deploy/}. */
  static Path path(String file) {
    return Path.of(file).toAbsolutePath();
  }

  static String text(String file) {
    try {
      return Files.readString(path(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns what the file for java holds, in one line and without its comments. */
  static String jvmOptions() {
    return text("jvm.options")
        .lines()
        .filter(line -> !line.startsWith("#"))
        .collect(Collectors.joining(" "));
  }

  /** Returns the documents of a YAML file. */
  static List<JsonNode> yaml(String file) {
    try (MappingIterator<JsonNode> documents =
        YAML.readerFor(JsonNode.class).readValues(path(file).toFile())) {
      return documents.readAll().stream().filter(document -> !document.isNull()).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(file, e);
    }
  }

  /** Returns the files of a directory with that ending, by name. */
  static List<String> below(String directory, String ending) {
    try (Stream<Path> files = Files.list(path(directory))) {
      return files
          .map(file -> directory + "/" + file.getFileName())
          .filter(file -> file.endsWith(ending))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
