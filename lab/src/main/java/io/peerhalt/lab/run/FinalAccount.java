package io.peerhalt.lab.run;

import io.peerhalt.lab.report.JudgedHalt;
import io.peerhalt.lab.report.Judgement;
import io.peerhalt.lab.report.KnightLoss;
import io.peerhalt.lab.report.RunFacts;
import io.peerhalt.lab.report.RunReport;
import io.peerhalt.schemas.Topics;
import io.peerhalt.watch.config.Mode;
import java.util.ArrayList;
import java.util.List;

/** What a run came to, in words for a person. */
final class FinalAccount {

  private final RunReport report;
  private final boolean shadow;
  private boolean reasonGiven;
  private final List<String> lines = new ArrayList<>();

  private FinalAccount(RunReport report, boolean shadow) {
    this.report = report;
    this.shadow = shadow;
  }

  /** Returns the account of {@code report} as lines. */
  static List<String> of(RunReport report, Mode mode) {
    FinalAccount account = new FinalAccount(report, mode == Mode.SHADOW);
    account.write();
    return account.lines;
  }

  private void write() {
    RunFacts facts = report.facts();
    Judgement judgement = report.judgement();
    add("");
    add("What happened");
    add(
        "  %,d events in %.0f s of trading on %d servers, seed %d; %,d records rejected; fleet at"
            + " worst %,d ms behind.",
        facts.events(),
        facts.tradingSeconds(),
        facts.servers(),
        facts.seed(),
        facts.rejected(),
        facts.worstBehindMillis());
    judgement.halts().forEach(this::halt);
    if (judgement.halts().isEmpty()) {
      add("  Nobody was %s.", shadow ? "found worth a halt" : "halted");
    }
    problems(judgement);
    if (!report.damages().isEmpty()) {
      damage();
    }
    if (facts.quietSeconds() >= 1) {
      add("  At the end of trading nobody had executed anything for %.1f s.", facts.quietSeconds());
    }
    if (facts.watchRestarts() > 0) {
      add("  The watch died %d times and was started again.", facts.watchRestarts());
    }
    add(
        "  Look further: deploy/local/run --stay keeps the console open; topics %s, %s and %s; README.md.",
        Topics.ANOMALIES, Topics.CONTROL, Topics.ACKS);
    add(
        "  %s",
        report.succeeded() ? "The run ended as it should." : "THE RUN DID NOT END AS IT SHOULD.");
  }

  private void halt(JudgedHalt judged) {
    String verb = shadow ? "would have been halted" : "was halted";
    boolean why = judged.halt().isWide() || !judged.faulty() || !reasonGiven;
    add(
        "  %s %s by %s%s",
        judged.halt().target(),
        verb,
        judged.halt().rule(),
        why ? ": " + judged.halt().reason() : "");
    reasonGiven = true;
    if (!judged.faulty()) {
      add("    It was NOT faulty: a false halt.");
      return;
    }
    judged
        .msFromFirstBadInLog()
        .ifPresent(
            millis ->
                add(
                    "    %,d ms from the first bad execution in the log to %s; %,d bad executions"
                        + " until then.",
                    millis,
                    shadow ? "that decision" : "the gate closed",
                    judged.badExecutionsBeforeHalt().orElse(0)));
  }

  private void problems(Judgement judgement) {
    judgement.missed().forEach(server -> add("  %s was faulty and was NEVER halted.", server));
    judgement
        .neverStruck()
        .forEach(server -> add("  %s should have turned faulty and did not.", server));
    if (judgement.falseHalts() == 0 && !judgement.halts().isEmpty()) {
      add("  No healthy server was halted.");
    }
  }

  private void damage() {
    add(
        "  %,d bad executions, %,.0f shares too many: %,.0f USD at Knight's %.2f USD a share.",
        report.badExecutions(), report.excessShares(), report.lossUsd(), KnightLoss.USD_PER_SHARE);
    add(
        "  Knight Capital, 1 August 2012: %,d million shares, %,d million USD, %d minutes.",
        KnightLoss.SHARES / 1_000_000, KnightLoss.USD / 1_000_000, KnightLoss.MINUTES);
  }

  private void add(String format, Object... values) {
    lines.add(String.format(format, values));
  }
}
