package io.peerhalt.gate;

import java.time.Instant;
import java.util.UUID;

/**
 * Who signs the acknowledgements.
 *
 * @param serverId the engine's server
 * @param gateId this gate; new at each start
 */
record GateIdentity(String serverId, String gateId) {

  /** Returns a new identity: server, start in milliseconds and a random end. */
  static GateIdentity startedAt(String serverId, Instant start) {
    String random = UUID.randomUUID().toString().substring(0, 8);
    return new GateIdentity(serverId, serverId + "-" + start.toEpochMilli() + "-" + random);
  }
}
