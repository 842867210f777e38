package io.peerhalt.gate;

import java.util.Comparator;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * What a command aims at. On the wire: {@code FLEET}, {@code GROUP:g}, {@code SERVER:s}, {@code
 * SYMBOL:y}, {@code SERVER_SYMBOL:s:y} or {@code WATCH:w}, where each name is 1 to 64 printable
 * ASCII characters without space, ':' and '|'. Ordered by scope, name, symbol.
 *
 * @param scope kind of target
 * @param name group, server or watch; empty where the scope has none
 * @param symbol instrument; empty where the scope has none
 */
public record Target(Scope scope, String name, String symbol) implements Comparable<Target> {

  private static final Pattern NAME = Pattern.compile("[!-~&&[^:|]]{1,64}");

  private static final Comparator<Target> ORDER =
      Comparator.comparing(Target::scope).thenComparing(Target::name).thenComparing(Target::symbol);

  private static final String ALLOWED =
      "; allowed are FLEET, GROUP:g, SERVER:s, SYMBOL:y, SERVER_SYMBOL:s:y and WATCH:w with names"
          + " of 1 to 64 printable ASCII characters without space, ':' and '|'";

  /**
   * Checks that exactly the names of the scope are there.
   *
   * @throws IllegalArgumentException naming what is wrong and what is allowed
   */
  public Target {
    Objects.requireNonNull(scope, "scope");
    boolean named = scope != Scope.FLEET && scope != Scope.SYMBOL;
    boolean hasSymbol = scope == Scope.SYMBOL || scope == Scope.SERVER_SYMBOL;
    if (!fits(name, named) || !fits(symbol, hasSymbol)) {
      throw new IllegalArgumentException(
          "no target: "
              + scope
              + " with name '"
              + name
              + "' and symbol '"
              + symbol
              + "'"
              + ALLOWED);
    }
  }

  /** Returns the target of every server. */
  public static Target fleet() {
    return new Target(Scope.FLEET, "", "");
  }

  /** Returns the target of all servers of a peer group. */
  public static Target group(String group) {
    return new Target(Scope.GROUP, group, "");
  }

  /** Returns the target of one server. */
  public static Target server(String serverId) {
    return new Target(Scope.SERVER, serverId, "");
  }

  /** Returns the target of one instrument on every server. */
  public static Target symbol(String symbol) {
    return new Target(Scope.SYMBOL, "", symbol);
  }

  /** Returns the target of one instrument on one server. */
  public static Target serverSymbol(String serverId, String symbol) {
    return new Target(Scope.SERVER_SYMBOL, serverId, symbol);
  }

  /** Returns the target of the heartbeats of one watch. */
  public static Target watch(String watchId) {
    return new Target(Scope.WATCH, watchId, "");
  }

  /**
   * Returns the target that {@code text} denotes in wire notation.
   *
   * @throws IllegalArgumentException naming {@code text} and what is allowed
   */
  public static Target parse(String text) {
    try {
      Target target = withParts(text == null ? new String[0] : text.split(":", -1));
      if (target.toString().equals(text)) {
        return target;
      }
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("no target: '" + text + "'" + ALLOWED, e);
    }
    throw new IllegalArgumentException("no target: '" + text + "'" + ALLOWED);
  }

  /** Returns the wire notation; {@link #parse} reads it back. */
  @Override
  public String toString() {
    return switch (scope) {
      case FLEET -> scope.name();
      case GROUP, SERVER, WATCH -> scope + ":" + name;
      case SYMBOL -> scope + ":" + symbol;
      case SERVER_SYMBOL -> scope + ":" + name + ":" + symbol;
    };
  }

  @Override
  public int compareTo(Target other) {
    return ORDER.compare(this, other);
  }

  private static Target withParts(String[] parts) {
    Scope scope = Scope.valueOf(parts.length == 0 ? "" : parts[0]);
    String second = parts.length > 1 ? parts[1] : "";
    return switch (scope) {
      case FLEET, GROUP, SERVER, WATCH -> new Target(scope, second, "");
      case SYMBOL -> symbol(second);
      case SERVER_SYMBOL -> serverSymbol(second, parts.length > 2 ? parts[2] : "");
    };
  }

  private static boolean fits(String part, boolean wanted) {
    return part != null && (wanted ? NAME.matcher(part).matches() : part.isEmpty());
  }
}
