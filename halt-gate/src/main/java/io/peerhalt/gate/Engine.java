package io.peerhalt.gate;

/**
 * The engine a gate stands in.
 *
 * @param serverId its server
 * @param group peer group of its server
 */
record Engine(String serverId, String group) {

  /** Returns whether a command of that target can change what this engine may send. */
  boolean isConcernedBy(Target target) {
    return switch (target.scope()) {
      case FLEET, SYMBOL -> true;
      case GROUP -> target.name().equals(group);
      case SERVER, SERVER_SYMBOL -> target.name().equals(serverId);
      case WATCH -> false;
    };
  }
}
