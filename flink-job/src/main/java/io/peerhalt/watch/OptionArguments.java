package io.peerhalt.watch;

import io.peerhalt.watch.config.ConfigFile;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
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
   * @throws io.peerhalt.watch.config.ConfigException if the file cannot be read
   */
  Map<String, String> texts() {
    Map<String, String> texts = new LinkedHashMap<>();
    if (configFile != null) {
      texts.putAll(ConfigFile.read(configFile));
    }
    texts.putAll(settings);
    return texts;
  }
}
