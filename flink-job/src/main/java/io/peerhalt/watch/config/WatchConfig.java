package io.peerhalt.watch.config;

import io.peerhalt.schemas.framing.WireSettings;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** The options of one watch, all checked at the start. */
public final class WatchConfig {

  /** Keys with this prefix go to the Kafka clients, without it. */
  public static final String KAFKA_PREFIX = "kafka.";

  private final Map<String, Object> values = new HashMap<>();
  private final Map<String, String> texts = new TreeMap<>();
  private final Properties kafka = new Properties();
  private WireSettings wire;

  private WatchConfig() {}

  /**
   * Checks all of {@code texts}, takes defaults for the rest.
   *
   * @throws ConfigException naming key, value and range, for an unknown key, a value out of range
   *     or a missing one
   */
  public static WatchConfig of(Map<String, String> texts) {
    WatchConfig config = new WatchConfig();
    texts.forEach(config::checkKey);
    config.texts.putAll(texts);
    config.texts.keySet().removeIf(key -> key.startsWith(KAFKA_PREFIX));
    for (Option<?> option : WatchOptions.all()) {
      String text = texts.getOrDefault(option.key(), option.defaultText());
      if (text.isEmpty()) {
        throw new ConfigException(option.key() + " is missing: " + option.description());
      }
      config.values.put(option.key(), option.parse(text));
    }
    config.wire = config.wireSettings();
    config.kafka.setProperty("bootstrap.servers", config.get(WatchOptions.BOOTSTRAP_SERVERS));
    return config;
  }

  /** Returns the value of an option. */
  @SuppressWarnings("unchecked") // the parser of the option made the value
  public <T> T get(Option<T> option) {
    return (T) values.get(option.key());
  }

  /** Returns the options that were given, as texts; without those of the Kafka clients. */
  public Map<String, String> texts() {
    return new TreeMap<>(texts);
  }

  /** Returns the properties of all Kafka clients. */
  public Properties kafka() {
    Properties copy = new Properties();
    copy.putAll(kafka);
    return copy;
  }

  /** Returns in which form records are written, and which registry is asked. */
  public WireSettings wire() {
    return wire;
  }

  private WireSettings wireSettings() {
    try {
      return new WireSettings(
          get(WatchOptions.REGISTRY_URL),
          get(WatchOptions.FRAMING),
          get(WatchOptions.CONTROL_FORMAT),
          get(WatchOptions.ANOMALIES_FORMAT));
    } catch (IllegalArgumentException e) {
      throw new ConfigException(e.getMessage());
    }
  }

  private void checkKey(String key, String text) {
    Collection<Option<?>> all = WatchOptions.all();
    if (key.startsWith(KAFKA_PREFIX)) {
      kafka.setProperty(key.substring(KAFKA_PREFIX.length()), text);
    } else if (all.stream().noneMatch(option -> option.key().equals(key))) {
      String stem = key.substring(0, key.indexOf('.') + 1);
      List<String> near =
          all.stream().map(Option::key).filter(known -> known.startsWith(stem)).toList();
      List<String> known = near.isEmpty() ? all.stream().map(Option::key).toList() : near;
      throw new ConfigException(
          "unknown option "
              + key
              + "; known: "
              + String.join(", ", known)
              + ", "
              + KAFKA_PREFIX
              + "*");
    }
  }
}
