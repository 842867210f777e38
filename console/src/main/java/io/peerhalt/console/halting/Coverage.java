package io.peerhalt.console.halting;

import io.peerhalt.gate.Target;
import java.util.Map;

/**
 * How much of a target a halt of another target holds.
 *
 * @param groups the peer group of each known server
 */
public record Coverage(Map<String, String> groups) {

  /** How much is held. */
  public enum Part {
    /** All of it. */
    ALL,
    /** Some of it. */
    SOME,
    /** All of it, if the server is in that group, which is not known. */
    PERHAPS,
    /** Nothing. */
    NONE
  }

  public Coverage {
    groups = Map.copyOf(groups);
  }

  /** Returns how much of {@code target} a halt of {@code halt} holds. */
  public Part of(Target halt, Target target) {
    if (halt.equals(target)) {
      return Part.ALL;
    }
    return switch (target.scope()) {
      case FLEET -> Part.SOME;
      case GROUP -> ofGroup(halt, target.name());
      case SERVER -> ofServer(halt, target.name());
      case SYMBOL -> ofSymbol(halt, target.symbol());
      case SERVER_SYMBOL -> ofPair(halt, target);
      case WATCH -> Part.NONE;
    };
  }

  private Part ofGroup(Target halt, String group) {
    return switch (halt.scope()) {
      case FLEET -> Part.ALL;
      case SYMBOL -> Part.SOME;
      case SERVER, SERVER_SYMBOL ->
          inGroup(halt.name(), group) == Part.NONE ? Part.NONE : Part.SOME;
      case GROUP, WATCH -> Part.NONE;
    };
  }

  private Part ofServer(Target halt, String server) {
    return switch (halt.scope()) {
      case FLEET -> Part.ALL;
      case GROUP -> inGroup(server, halt.name());
      case SYMBOL -> Part.SOME;
      case SERVER_SYMBOL -> halt.name().equals(server) ? Part.SOME : Part.NONE;
      case SERVER, WATCH -> Part.NONE;
    };
  }

  private static Part ofSymbol(Target halt, String symbol) {
    return switch (halt.scope()) {
      case FLEET -> Part.ALL;
      case GROUP, SERVER -> Part.SOME;
      case SERVER_SYMBOL -> halt.symbol().equals(symbol) ? Part.SOME : Part.NONE;
      case SYMBOL, WATCH -> Part.NONE;
    };
  }

  private Part ofPair(Target halt, Target pair) {
    return switch (halt.scope()) {
      case FLEET -> Part.ALL;
      case GROUP -> inGroup(pair.name(), halt.name());
      case SERVER -> halt.name().equals(pair.name()) ? Part.ALL : Part.NONE;
      case SYMBOL -> halt.symbol().equals(pair.symbol()) ? Part.ALL : Part.NONE;
      case SERVER_SYMBOL, WATCH -> Part.NONE;
    };
  }

  private Part inGroup(String server, String group) {
    String known = groups.get(server);
    return known == null ? Part.PERHAPS : known.equals(group) ? Part.ALL : Part.NONE;
  }
}
