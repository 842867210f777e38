package io.peerhalt.lab.runlength;

/**
 * When the watch speaks up.
 *
 * @param name severity
 * @param score least score, in nats
 * @param executions least executions of the server since its scores left zero
 * @param excess least executions of the server for one of its reference peers together
 */
record Alarm(String name, double score, int executions, double excess) {

  /** Returns an alarm on the score alone. */
  static Alarm at(String name, double score) {
    return new Alarm(name, score, 0, 0);
  }

  /** Returns whether it sounds. */
  boolean sounds(Standing standing) {
    return standing.highest() >= score
        && standing.server() >= executions
        && standing.server() >= excess * standing.reference();
  }
}
