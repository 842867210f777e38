package io.peerhalt.watch.finding;

import io.peerhalt.gate.Target;
import io.peerhalt.schemas.Severity;
import io.peerhalt.schemas.Verdict;

/**
 * What a rule says of one target at one moment, with its evidence. Event time of a finding is
 * {@code proof().windowEndMicros()}.
 *
 * @param rule who says it
 * @param severity how sure
 * @param verdict what is said
 * @param group peer group of the target; empty where it has none
 * @param target the server, group, symbol or pair of server and symbol
 * @param activePeers servers of the group that were active, the server included; 0 where the rule
 *     needs no peers
 * @param proof why
 */
public record Finding(
    Rule rule,
    Severity severity,
    Verdict verdict,
    String group,
    Target target,
    int activePeers,
    Proof proof) {

  /** Returns the event time of the newest evidence, microseconds since the epoch. */
  public long evidenceTimeMicros() {
    return proof.windowEndMicros();
  }

  /** Returns the server that it is about, empty if it is about no single one. */
  public String serverId() {
    return switch (target.scope()) {
      case SERVER, SERVER_SYMBOL -> target.name();
      case FLEET, GROUP, SYMBOL, WATCH -> "";
    };
  }
}
