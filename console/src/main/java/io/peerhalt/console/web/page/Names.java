package io.peerhalt.console.web.page;

import io.peerhalt.gate.Target;
import java.util.Optional;

/** Targets as people call them. */
final class Names {

  private Names() {}

  /** Returns the target, empty if the text is none: anyone may write to a topic. */
  static Optional<Target> target(String text) {
    try {
      return Optional.of(Target.parse(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Returns what it is called within a sentence; a text that is no target stands for itself. */
  static String of(String text) {
    return target(text).map(Names::of).orElse(text);
  }

  /** Returns what it is called within a sentence. */
  static String of(Target target) {
    return switch (target.scope()) {
      case FLEET -> "the whole fleet";
      case GROUP -> "all servers of group " + target.name();
      case SERVER -> target.name();
      case SYMBOL -> target.symbol() + " on every server";
      case SERVER_SYMBOL -> target.symbol() + " on " + target.name();
      case WATCH -> "watch " + target.name();
    };
  }

  /** Returns what somebody types to show that it is meant. */
  static String typed(Target target) {
    return switch (target.scope()) {
      case FLEET -> "FLEET";
      case GROUP, SERVER, WATCH -> target.name();
      case SYMBOL -> target.symbol();
      case SERVER_SYMBOL -> target.name() + ":" + target.symbol();
    };
  }

  /** Returns the name with a capital letter if it is a phrase; a server's name stays as it is. */
  static String atStart(String text) {
    String name = of(text);
    return name.startsWith("all ") || name.startsWith("the ")
        ? Character.toUpperCase(name.charAt(0)) + name.substring(1)
        : name;
  }
}
