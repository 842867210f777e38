package io.peerhalt.lab.flow;

import java.util.Arrays;
import java.util.stream.Collectors;

/** How parent orders are spread over the servers of a fleet. */
public enum Routing {
  /** By a well-mixed hash of the parent order's id. */
  HASH("hash"),
  /** One server after the other, in order of arrival. */
  ROUND_ROBIN("round-robin"),
  /** All parents of a symbol at one server; symbols in order of first appearance. */
  SYMBOL("symbol"),
  /** All parents that arrive within the same 20 ms of flow time at one server, chosen at random. */
  STICKY("sticky");

  private final String cliName;

  Routing(String cliName) {
    this.cliName = cliName;
  }

  /**
   * Returns the routing with this name on the command line.
   *
   * @throws IllegalArgumentException if there is none; the message lists what is allowed
   */
  public static Routing fromCliName(String name) {
    for (Routing routing : values()) {
      if (routing.cliName.equals(name)) {
        return routing;
      }
    }
    String allowed =
        Arrays.stream(values()).map(Routing::toString).collect(Collectors.joining(", "));
    throw new IllegalArgumentException("routing '" + name + "' is none of: " + allowed);
  }

  /** Returns the name used on the command line. */
  @Override
  public String toString() {
    return cliName;
  }
}
