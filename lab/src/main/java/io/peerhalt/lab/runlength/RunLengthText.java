package io.peerhalt.lab.runlength;

import io.peerhalt.lab.runlength.Compared.Verdict;
import io.peerhalt.lab.runlength.Published.Start;
import io.peerhalt.watch.WatchRules;
import io.peerhalt.watch.detect.PeerRules;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** The results as text. */
final class RunLengthText {

  private final PrintWriter out;

  RunLengthText(PrintWriter out) {
    this.out = out;
  }

  /** Says what is going to be done. */
  void begin(long seed, int trials) {
    say(
        "Seed %d; %d trials. Run lengths agree within %s of the exact one, or as far as they were"
            + " printed;",
        seed, trials, Comparison.TOLERANCE);
    say(
        "simulations of up to %.0f observations within %.0f standard errors.",
        Simulated.LONGEST, Simulated.MOST_ERRORS);
    out.flush();
  }

  /** Says what came of a table. */
  void table(TableResult result) {
    say("");
    say("%s: %d rows", result.table().name(), result.table().rows().size());
    for (Start start : Start.values()) {
      List<Compared> compared = result.of(start);
      if (!compared.isEmpty()) {
        List<Compared> agreeing =
            compared.stream().filter(one -> one.verdict() == Verdict.AGREES).toList();
        say(
            "  %-12s %4d compared, %4d agree, largest relative difference of these %.1e",
            start, compared.size(), agreeing.size(), largest(agreeing));
      }
    }
    for (Verdict verdict : Verdict.values()) {
      List<Compared> others = result.of(verdict);
      if (verdict != Verdict.AGREES && !others.isEmpty()) {
        others(verdict, others);
      }
    }
    simulated(result);
    out.flush();
  }

  // Rounded for print, a number says nothing on precision.
  private static double largest(List<Compared> compared) {
    return compared.stream()
        .filter(one -> one.published().halfDigit() == 0)
        .mapToDouble(Compared::difference)
        .max()
        .orElse(0);
  }

  // The first of each row: the others of a row fare alike.
  private void others(Verdict verdict, List<Compared> others) {
    say("  %d numbers: %s", others.size(), verdict);
    if (verdict == Verdict.STOPPED_EARLY) {
      say("    off the exact steady state by up to %.1e", largest(others));
      return;
    }
    int line = 0;
    for (Compared other : others) {
      boolean first = other.row().line() != line;
      line = other.row().line();
      if (first) {
        say(
            "    %s, %s: %.12g published, %.12g exact",
            other.row(), other.published().start(), other.published().value(), other.exact());
      }
    }
  }

  private void simulated(TableResult result) {
    List<Simulated> wrong = result.simulated().stream().filter(one -> !one.agrees()).toList();
    say(
        "  simulated    %4d rows, %4d agree, largest error %.1f standard errors, mean square %.2f",
        result.simulated().size(),
        result.simulated().size() - wrong.size(),
        result.mostErrors(),
        result.meanSquareErrors());
    for (Simulated one : wrong) {
      say("    %s: %.6g simulated, %.6g exact", one.row(), one.average(), one.exact());
    }
  }

  /** Begins the table of the watch's own test. */
  void peers(WatchRules rules) {
    PeerRules peers = rules.detect().peers();
    say("");
    say(
        "The peer test: one server of %d equal ones, Poisson, dispersion 1, panes of %d ms;"
            + " SOFT at %s, HARD at %s nats",
        PeerResult.SERVERS, rules.panes().paneMillis(), peers.softScore(), peers.hardScore());
    say("and %d executions. Delays in seconds, beside h / KL.", peers.hardEvents());
    say(
        "  %5s %-5s | %-38s | %-11s | %-17s | %-17s",
        "exec/",
        "",
        "one server: panes to a false alarm",
        "hours",
        "3 times as fast:",
        "10 times:");
    say(
        "  %5s %-5s | %10s %10s %8s %7s | %11s | %8s %8s | %8s %8s",
        "s", "alarm", "at least", "estimate", "+-", "", "", "delay", "h / KL", "delay", "h / KL");
    out.flush();
  }

  /** Says what came of one base rate. */
  void peer(PeerResult result) {
    for (PeerRunLength one : result.runLengths()) {
      StringBuilder delays = new StringBuilder();
      for (Delay delay : one.delays()) {
        delays.append(
            String.format(
                Locale.ROOT,
                " | %8.2f %8.2f",
                delay.panes().value() * one.paneSeconds(),
                delay.boundPanes() * one.paneSeconds()));
      }
      say(
          "  %5.0f %-5s | %10.2e %10.2e %6.1f %% %7s | %11.3g%s",
          result.rate(),
          one.alarm().name(),
          one.boundPanes(),
          one.falseAlarm().value(),
          100 * one.falseAlarm().relativeError(),
          "",
          one.hours(),
          delays);
    }
    say(
        "        by waiting, for a score of %.0f: %.4g panes +- %.1f %%; estimate %.4g +- %.1f %%%s",
        PeerResult.LOW.score(),
        result.waited().value(),
        100 * result.waited().relativeError(),
        result.estimated().value(),
        100 * result.estimated().relativeError(),
        result.agrees() ? "" : ": THEY DIFFER");
    out.flush();
  }

  /** Says how it ended. */
  void end(boolean agree) {
    say("");
    say(agree ? "All agree." : "Not all agree.");
    out.flush();
  }

  private void say(String format, Object... values) {
    out.println(String.format(Locale.ROOT, format, values));
  }
}
