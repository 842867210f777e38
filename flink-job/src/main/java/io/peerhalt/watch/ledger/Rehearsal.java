package io.peerhalt.watch.ledger;

import io.peerhalt.watch.compact.Id;
import io.peerhalt.watch.finding.Finding;
import io.peerhalt.watch.ingest.EventKind;
import io.peerhalt.watch.ingest.TradingEvent;
import java.util.Optional;

/**
 * Plays made-up breaches through the rules when a subtask starts, so that the first real one does
 * not wait until classes are loaded and code is compiled. Leaves nothing behind.
 */
final class Rehearsal {

  /** So that the compiler takes notice, which is after 200 calls. */
  static final int ROUNDS = 300;

  private static final long STEP_MICROS = 1_000;
  private static final long QTY_E8 = 100;

  private final LedgerRules rules;
  private final Progress progress;
  private final ParentJudge judge;
  private final BreachCounter counter;
  private long micros;

  private Rehearsal(LedgerRules rules) {
    this.rules = rules;
    progress = new Progress(rules.waiting());
    judge = new ParentJudge(rules, progress);
    counter = new BreachCounter(rules);
  }

  /** Plays it; returns the number of findings: each round goes through all that a finding takes. */
  static int play(LedgerRules rules) {
    Rehearsal rehearsal = new Rehearsal(rules);
    int findings = 0;
    for (int round = 0; round < ROUNDS; round++) {
      findings += rehearsal.parent("rehearsal-" + round);
    }
    return findings;
  }

  private int parent(String parentId) {
    ParentAccount account = new ParentAccount();
    BreachWindow window = new BreachWindow();
    apply(account, event(EventKind.PARENT_NEW, parentId));
    apply(account, event(EventKind.FILL, parentId));
    int findings = 0;
    for (int extra = 0; extra < 3; extra++) {
      apply(account, event(EventKind.FILL, parentId));
      TradingEvent child = event(EventKind.CHILD_NEW, parentId);
      apply(account, child);
      for (Breach breach : judge.judge(parentId, account, Times.NEVER)) {
        Optional<Finding> finding = counter.count(breach, window, "rehearsal");
        findings += finding.isPresent() ? 1 : 0;
      }
    }
    return findings;
  }

  private void apply(ParentAccount account, TradingEvent event) {
    progress.saw(event, Times.NEVER);
    account.apply(event, Times.NEVER, true, rules);
  }

  private TradingEvent event(EventKind kind, String parentId) {
    micros += STEP_MICROS;
    return new TradingEvent(
        kind,
        "rehearsal",
        "rehearsal",
        "REHEARSAL",
        Id.of(parentId),
        Id.of("rehearsal-" + micros),
        QTY_E8,
        QTY_E8,
        0,
        0,
        micros,
        micros);
  }
}
