package io.peerhalt.lab.backtest;

import io.peerhalt.lab.backtest.Outcome.Aftermath;
import io.peerhalt.schemas.Anomaly;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a backtest came to, in words for a person. */
final class OutcomeText {

  /** A page of pages is enough to see what is wrong; JSON has all. */
  private static final int MOST_PAGES = 20;

  private final Outcome outcome;
  private final List<String> lines = new ArrayList<>();

  private OutcomeText(Outcome outcome) {
    this.outcome = outcome;
  }

  /** Returns the account as lines. */
  static List<String> of(Outcome outcome) {
    OutcomeText text = new OutcomeText(outcome);
    text.write();
    return text.lines;
  }

  private void write() {
    add(
        "Read %,d records in %.1f s, %,.0f a second.",
        outcome.read(), outcome.seconds(), outcome.perSecond());
    rejected();
    add("");
    if (outcome.halts().isEmpty()) {
      add("Nobody would have been halted.");
    } else {
      add("Halts that would have been sent: %,d", outcome.halts().size());
      outcome.halts().forEach(halt -> anomaly(halt, halt.getHaltTarget()));
      add("");
      add("Executed after the halt, what it would have saved at most:");
      outcome.aftermaths().forEach(this::aftermath);
    }
    pages(outcome.pages());
  }

  private void rejected() {
    if (outcome.rejected().isEmpty()) {
      add("No record was rejected.");
    } else {
      add(
          "Rejected records: %s.",
          outcome.rejected().entrySet().stream()
              .map(
                  reason ->
                      String.format(Locale.ROOT, "%,d %s", reason.getValue(), reason.getKey()))
              .collect(Collectors.joining(", ")));
    }
  }

  private void anomaly(Anomaly anomaly, String target) {
    add("  %s  %s by %s", Outcome.haltedAt(anomaly), target, anomaly.getRule());
    add("      %s", anomaly.getEvidence().getWords());
  }

  private void aftermath(Aftermath after) {
    add(
        "  %s after %s of %s: %,d executions, %,.0f shares, %,.2f notional",
        after.serverId(),
        after.haltedAt(),
        after.target(),
        after.executed().executions(),
        after.executed().shares(),
        after.executed().notional());
  }

  private void pages(List<Anomaly> pages) {
    add("");
    if (pages.isEmpty()) {
      add("Nobody would have been paged without a halt.");
      return;
    }
    add("Pages without a halt: %,d", pages.size());
    pages.stream().limit(MOST_PAGES).forEach(page -> anomaly(page, page.getTarget()));
    if (pages.size() > MOST_PAGES) {
      add("  and %,d more; --json FILE has all of them", pages.size() - MOST_PAGES);
    }
  }

  private void add(String format, Object... values) {
    lines.add(String.format(Locale.ROOT, format, values));
  }
}
