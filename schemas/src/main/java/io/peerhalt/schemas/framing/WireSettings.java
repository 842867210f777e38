package io.peerhalt.schemas.framing;

import io.peerhalt.schemas.Topics;
import java.io.Serializable;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * In which form records are written, and which registry is asked about what is read. Reading never
 * depends on the forms chosen here: all of them are always read.
 *
 * @param registryUrl base of the registry's Confluent-compatible API, {@link #NO_REGISTRY} for none
 * @param framing how Avro is framed, on every topic
 * @param control what {@code peerhalt.control} is written in
 * @param anomalies what {@code peerhalt.anomalies} is written in
 */
public record WireSettings(
    String registryUrl, Framing framing, Notation control, Notation anomalies)
    implements Serializable {

  /** Key of the registry. */
  public static final String REGISTRY_URL = "schema.registry.url";

  /** Key of the framing. */
  public static final String FRAMING = "wire.framing";

  /** Key of the notation of {@code peerhalt.control}. */
  public static final String CONTROL = "control.format";

  /** Key of the notation of {@code peerhalt.anomalies}. */
  public static final String ANOMALIES = "anomalies.format";

  /** All keys. */
  public static final List<String> KEYS = List.of(REGISTRY_URL, FRAMING, CONTROL, ANOMALIES);

  /** The {@code registryUrl} that names no registry. */
  public static final String NO_REGISTRY = "none";

  private static final WireSettings DEFAULT =
      new WireSettings(NO_REGISTRY, Framing.SINGLE_OBJECT, Notation.AVRO, Notation.AVRO);

  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException naming the key that cannot be
   */
  public WireSettings {
    checkUrl(registryUrl);
    if (framing == Framing.CONFLUENT && registryUrl.equals(NO_REGISTRY)) {
      throw new IllegalArgumentException(
          FRAMING + " is confluent, but " + REGISTRY_URL + " names no registry");
    }
  }

  /** Returns single-object encoding everywhere, without a registry. */
  public static WireSettings byDefault() {
    return DEFAULT;
  }

  /**
   * Returns what {@code texts} say under {@link #KEYS}; other keys are not looked at.
   *
   * @throws IllegalArgumentException naming the key that cannot be
   */
  public static WireSettings of(Map<String, String> texts) {
    return new WireSettings(
        texts.getOrDefault(REGISTRY_URL, NO_REGISTRY),
        constant(Framing.class, FRAMING, texts.getOrDefault(FRAMING, "single-object")),
        constant(Notation.class, CONTROL, texts.getOrDefault(CONTROL, "avro")),
        constant(Notation.class, ANOMALIES, texts.getOrDefault(ANOMALIES, "avro")));
  }

  /**
   * Checks a registry's address.
   *
   * @return {@code url}
   * @throws IllegalArgumentException if it is neither none nor an http or https URL
   */
  public static String checkUrl(String url) {
    if (url.equals(NO_REGISTRY)) {
      return url;
    }
    URI uri = URI.create(url);
    boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
    if (!web || uri.getHost() == null || uri.getUserInfo() != null) {
      throw new IllegalArgumentException(
          REGISTRY_URL + " is '" + url + "'; allowed: none, or http(s)://HOST[:PORT][/PATH]");
    }
    return url;
  }

  /** Returns the settings as the lines of a properties file. */
  public String toProperties() {
    return String.join(
        "\n",
        REGISTRY_URL + "=" + registryUrl,
        FRAMING + "=" + written(framing),
        CONTROL + "=" + written(control),
        ANOMALIES + "=" + written(anomalies),
        "");
  }

  boolean hasRegistry() {
    return !registryUrl.equals(NO_REGISTRY);
  }

  Notation notation(String topic) {
    return switch (topic) {
      case Topics.CONTROL -> control;
      case Topics.ANOMALIES -> anomalies;
      default -> Notation.AVRO;
    };
  }

  private static <E extends Enum<E>> E constant(Class<E> type, String key, String text) {
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> written(constant).equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    key
                        + " is '"
                        + text
                        + "'; allowed: "
                        + Arrays.stream(type.getEnumConstants())
                            .map(WireSettings::written)
                            .collect(Collectors.joining(", "))));
  }

  private static String written(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
