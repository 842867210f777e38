package io.peerhalt.watch.ledger;

import io.peerhalt.schemas.Severity;
import java.util.ArrayList;
import java.util.List;

/**
 * The breaches of one server and kind that still count, and what was last said of them. The fields
 * are public for the state serializer only.
 */
public final class BreachWindow {
  /** Oldest first by arrival; at most as many as the rules say. */
  public List<Breach> breaches = new ArrayList<>();

  /** Newest event time seen. */
  public long newestMicros = Times.NEVER;

  /** Severity of the last finding, UNKNOWN before the first. */
  public Severity said = Severity.UNKNOWN;

  /** Event time of the last finding. */
  public long saidMicros = Times.NEVER;

  /**
   * Drops what is from before the server's newest RESUME, once there is something from after it.
   *
   * @return whether the breach counts: it is from after the RESUME, or as yet everything is from
   *     before it
   */
  public boolean admits(Breach breach, long resumedMicros) {
    if (Math.max(newestMicros, breach.eventTimeMicros()) <= resumedMicros) {
      return true;
    }
    boolean dropped = breaches.removeIf(old -> old.eventTimeMicros() <= resumedMicros);
    if (dropped || saidMicros <= resumedMicros) {
      said = Severity.UNKNOWN;
      saidMicros = Times.NEVER;
    }
    return breach.eventTimeMicros() > resumedMicros;
  }

  /** Adds a breach and drops what is too old by now. */
  public void add(Breach breach, LedgerRules.Reporting rules) {
    newestMicros = Math.max(newestMicros, breach.eventTimeMicros());
    breaches.add(breach);
    breaches.removeIf(old -> old.eventTimeMicros() <= newestMicros - rules.windowMicros());
    if (breaches.size() > rules.maxKept()) {
      mergeOldest();
    }
  }

  /** Returns the number of confirmed breaching events. */
  public int confirmed() {
    return breaches.stream().filter(Breach::confirmed).mapToInt(Breach::events).sum();
  }

  /** Returns the number of breaching events. */
  public int all() {
    return breaches.stream().mapToInt(Breach::events).sum();
  }

  /** Remembers what was said. */
  public void said(Severity severity) {
    said = severity;
    saidMicros = newestMicros;
  }

  /** The oldest goes into the next oldest that is as sure, so that no count is lost. */
  private void mergeOldest() {
    Breach oldest = breaches.remove(0);
    for (int i = 0; i < breaches.size(); i++) {
      if (breaches.get(i).confirmed() == oldest.confirmed()) {
        breaches.set(i, oldest.plus(breaches.get(i)));
        return;
      }
    }
  }
}
