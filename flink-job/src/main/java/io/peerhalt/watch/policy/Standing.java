package io.peerhalt.watch.policy;

import java.util.HashMap;
import java.util.Map;

/**
 * How a peer group stands: how many are active and who was bad lately. Flink writes it as state,
 * hence public fields.
 */
public final class Standing {

  public String group = "";
  public int activeServers;

  /**
   * Evidence time of each server's newest finding that deserved a halt, and of its newest ledger
   * finding.
   */
  public Map<String, Long> badMicros = new HashMap<>();

  public Map<String, Long> ledgerMicros = new HashMap<>();

  /** Forgets what was found before {@code sinceMicros}. */
  void forgetBefore(long sinceMicros) {
    badMicros.values().removeIf(micros -> micros < sinceMicros);
    ledgerMicros.values().removeIf(micros -> micros < sinceMicros);
  }
}
