package io.peerhalt.watch;

import io.peerhalt.watch.config.ConfigException;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import picocli.CommandLine;

/** The arguments that give options of the watch. */
final class OptionArguments {

  @CommandLine.Option(
      names = "--config",
      paramLabel = "FILE",
      description = "properties file with options")
  private Path configFile;

  @CommandLine.Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "an option, before those of the file")
  private Map<String, String> settings = new LinkedHashMap<>();

  /**
   * Returns the options as texts.
   *
   * @throws ConfigException if the file cannot be read
   */
  Map<String, String> texts() {
    Map<String, String> texts = new LinkedHashMap<>();
    if (configFile != null) {
      Properties properties = new Properties();
      try (Reader reader = Files.newBufferedReader(configFile)) {
        properties.load(reader);
      } catch (IOException e) {
        throw new ConfigException("--config: cannot read " + configFile + ": " + e.getMessage());
      }
      properties.forEach((key, value) -> texts.put(key.toString(), value.toString()));
    }
    texts.putAll(settings);
    return texts;
  }
}
