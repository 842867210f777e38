package io.peerhalt.watch.ledger;

import io.peerhalt.watch.finding.Proof;
import io.peerhalt.watch.finding.SymbolCount;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Puts the breaches of a window into evidence that a person can check. */
final class BreachProof {
  private static final int MOST = 5;

  private BreachProof() {}

  /** Returns the evidence; the window holds at least the newest breach. */
  static Proof of(Breach newest, BreachWindow window, double score, double threshold) {
    List<Breach> breaches = window.breaches;
    long excessE8 = breaches.stream().mapToLong(Breach::excessE8).reduce(0, Quantity::plus);
    return new Proof(
        newest.kind().metric(),
        "shares",
        Quantity.shares(excessE8),
        0,
        score,
        threshold,
        0,
        breaches.stream().mapToLong(Breach::eventTimeMicros).min().orElse(window.newestMicros),
        window.newestMicros,
        window.all(),
        topSymbols(breaches),
        samples(breaches),
        words(newest, window, excessE8));
  }

  private static List<SymbolCount> topSymbols(List<Breach> breaches) {
    Map<String, Long> events = new HashMap<>();
    breaches.forEach(breach -> events.merge(breach.symbol(), (long) breach.events(), Long::sum));
    return SymbolCount.busiest(events);
  }

  private static List<String> samples(List<Breach> breaches) {
    return breaches.stream()
        .sorted(Comparator.comparingLong(Breach::eventTimeMicros))
        .skip(Math.max(0, breaches.size() - MOST))
        .map(Breach::eventId)
        .toList();
  }

  private static String words(Breach newest, BreachWindow window, long excessE8) {
    long parents = window.breaches.stream().map(Breach::parentOrderId).distinct().count();
    int unconfirmed = window.all() - window.confirmed();
    return "%s %s %s (%s shares) %s on %,d %s, e.g. %s; last %s %s%s"
        .formatted(
            newest.serverId(),
            newest.kind().verb(),
            newest.kind().events(window.all()),
            Quantity.words(excessE8),
            newest.kind().wrong(),
            parents,
            parents == 1 ? "parent" : "parents",
            newest.parentWords(),
            newest.symbol(),
            newest.eventId(),
            unconfirmed == 0 ? "" : "; %,d of them not confirmed".formatted(unconfirmed));
  }
}
