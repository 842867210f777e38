package io.peerhalt.watch.ledger;

import java.util.ArrayList;
import java.util.List;

/**
 * How much was said of one kind of breach of one parent: the first ones each by itself, later ones
 * folded, so that a runaway cannot flood what is behind.
 *
 * @param kind kind of the breaches
 * @param confirmed whether they were confirmed
 * @param said how many were said each by itself
 * @param saidMicros event time of the newest that was said
 * @param held what waits to be said, folded into one; empty or one
 */
public record Fold(
    BreachKind kind, boolean confirmed, int said, long saidMicros, List<Breach> held) {

  /** Returns the fold that a first breach begins, with nothing said yet. */
  static Fold before(Breach first) {
    return new Fold(first.kind(), first.confirmed(), 0, Times.NEVER, List.of());
  }

  /** Returns whether the breach is of this kind. */
  boolean takes(Breach breach) {
    return kind == breach.kind() && confirmed == breach.confirmed();
  }

  /** Returns the fold after one more breach; what is to be said now is added to {@code out}. */
  Fold with(Breach breach, LedgerRules.Reporting rules, List<Breach> out) {
    Breach all = held.isEmpty() ? breach : held.get(0).plus(breach);
    boolean apart = said < rules.each();
    if (apart || all.eventTimeMicros() >= dueMicros(rules)) {
      out.add(all);
      return new Fold(kind, confirmed, apart ? said + 1 : said, all.eventTimeMicros(), List.of());
    }
    return new Fold(kind, confirmed, said, saidMicros, new ArrayList<>(List.of(all)));
  }

  /** Returns the fold at a time; what was held and is due by then is added to {@code out}. */
  Fold at(long micros, LedgerRules.Reporting rules, List<Breach> out) {
    if (held.isEmpty() || dueMicros(rules) > micros) {
      return this;
    }
    out.addAll(held);
    return new Fold(kind, confirmed, said, saidMicros, List.of());
  }

  /** Returns when what is held is to be said. */
  long dueMicros(LedgerRules.Reporting rules) {
    return saidMicros == Times.NEVER ? Times.NEVER : saidMicros + rules.foldMicros();
  }
}
