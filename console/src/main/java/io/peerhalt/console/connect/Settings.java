package io.peerhalt.console.connect;

import io.peerhalt.schemas.framing.WireSettings;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a {@code --config FILE} says: {@code bootstrap.servers}, Kafka's client settings as {@code
 * kafka.NAME}, the form of records under the {@linkplain WireSettings#KEYS keys} of the watch, and
 * the test servers that may be drilled as {@code drill.servers}.
 */
public final class Settings {

  /** Prefix of settings that go to Kafka's clients as they are. */
  public static final String KAFKA = "kafka.";

  private static final Set<String> KEYS = Set.of("bootstrap.servers", "drill.servers");

  private final Map<String, String> texts;

  private Settings(Map<String, String> texts) {
    this.texts = Map.copyOf(texts);
  }

  /** Returns settings that say nothing. */
  public static Settings none() {
    return new Settings(Map.of());
  }

  /**
   * Reads a properties file.
   *
   * @throws WrongUsage if it cannot be read or has a key that nobody knows
   */
  public static Settings read(Path file) {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    } catch (IOException | IllegalArgumentException e) {
      throw new WrongUsage("--config: cannot read " + file + ": " + e);
    }
    Map<String, String> texts = new TreeMap<>();
    properties.forEach((key, value) -> texts.put(key.toString(), value.toString().trim()));
    for (String key : texts.keySet()) {
      if (!KEYS.contains(key) && !WireSettings.KEYS.contains(key) && !key.startsWith(KAFKA)) {
        throw new WrongUsage(
            "--config "
                + file
                + ": no such option '"
                + key
                + "'; there are bootstrap.servers, kafka.*, drill.servers, "
                + String.join(", ", WireSettings.KEYS));
      }
    }
    return new Settings(texts);
  }

  /** Returns the value of a key, empty if it is not set or set to nothing. */
  public Optional<String> text(String key) {
    return Optional.ofNullable(texts.get(key)).filter(value -> !value.isEmpty());
  }

  /**
   * Returns in which form records are written, and which registry is asked.
   *
   * @throws WrongUsage naming the key that cannot be
   */
  public WireSettings wire() {
    try {
      return WireSettings.of(texts);
    } catch (IllegalArgumentException e) {
      throw new WrongUsage("--config: " + e.getMessage());
    }
  }

  /** Returns what begins with the prefix, without it. */
  public Map<String, String> below(String prefix) {
    Map<String, String> below = new TreeMap<>();
    texts.forEach(
        (key, value) -> {
          if (key.startsWith(prefix)) {
            below.put(key.substring(prefix.length()), value);
          }
        });
    return below;
  }
}
