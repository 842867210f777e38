package io.peerhalt.watch.detect;

import java.io.Serializable;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * Servers that were declared canaries: they run a new build on purpose, and get a part of the
 * orders of a usual server on purpose.
 *
 * @param weights by server, what it gets as a part of what a usual server gets, above 0
 */
public record Canaries(Map<String, Double> weights) implements Serializable {

  /** No server is a canary. */
  public static final Canaries NONE = new Canaries(Map.of());

  public Canaries {
    weights = Map.copyOf(weights);
  }

  /**
   * Returns the canaries that are written like {@code srv-9 0.1; srv-10 0.5}, or none for {@code
   * none}.
   *
   * @throws IllegalArgumentException naming the part that is wrong
   */
  public static Canaries parse(String text) {
    Map<String, Double> weights = new TreeMap<>();
    if (!text.strip().equals("none")) {
      for (String entry : text.split(";")) {
        String[] words = entry.strip().split("\\s+");
        if (words.length != 2) {
          throw wrong("'" + entry.strip() + "' is not SERVER WEIGHT");
        }
        if (weights.put(words[0], weight(words[1])) != null) {
          throw wrong(words[0] + " is declared twice");
        }
      }
    }
    return new Canaries(weights);
  }

  /** Returns the declared weight of a server, empty if it is no canary. */
  OptionalDouble weightOf(String serverId) {
    Double weight = weights.get(serverId);
    return weight == null ? OptionalDouble.empty() : OptionalDouble.of(weight);
  }

  private static double weight(String text) {
    try {
      double weight = Double.parseDouble(text);
      if (weight >= 0.001 && weight <= 1_000) {
        return weight;
      }
    } catch (NumberFormatException e) {
      throw wrong("weight " + text + " is no number");
    }
    throw wrong("weight " + text + " is not 0.001 to 1000");
  }

  private static IllegalArgumentException wrong(String what) {
    return new IllegalArgumentException("peer.canaries: " + what);
  }
}
