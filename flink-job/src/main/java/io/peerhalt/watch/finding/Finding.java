package io.peerhalt.watch.finding;

import io.peerhalt.schemas.Severity;
import io.peerhalt.schemas.Verdict;

/**
 * What a rule says of one server at one moment, with its evidence. Event time of a finding is
 * {@code proof().windowEndMicros()}.
 *
 * @param rule who says it
 * @param severity how sure
 * @param verdict what is said
 * @param group peer group of the server
 * @param serverId the server
 * @param activePeers servers of the group that were active, the server included
 * @param proof why
 */
public record Finding(
    Rule rule,
    Severity severity,
    Verdict verdict,
    String group,
    String serverId,
    int activePeers,
    Proof proof) {

  /** Returns the event time of the newest evidence, microseconds since the epoch. */
  public long evidenceTimeMicros() {
    return proof.windowEndMicros();
  }
}
