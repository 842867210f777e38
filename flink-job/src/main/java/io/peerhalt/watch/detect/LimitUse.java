package io.peerhalt.watch.detect;

import io.peerhalt.gate.Target;
import io.peerhalt.schemas.Severity;
import io.peerhalt.schemas.Verdict;
import io.peerhalt.watch.finding.Finding;
import io.peerhalt.watch.finding.Proof;
import io.peerhalt.watch.finding.Rule;
import io.peerhalt.watch.finding.SymbolCount;
import io.peerhalt.watch.pane.Panel;
import io.peerhalt.watch.pane.SymbolTally;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Puts the use of a limit into evidence, in numbers and in words.
 *
 * @param limit the limit
 * @param traded what its target did in this pane
 * @param track what it used
 * @param step the step of the ladder that is reached, in percent
 */
record LimitUse(Limit limit, Traded traded, LimitTrack track, double step) {

  private static final int TOP = 5;

  /** Returns the part of the limit that is used, in percent. */
  static double percent(long used, Limit limit) {
    return LimitRules.USED_UP * used / limit.most();
  }

  /** Returns the finding in this pane; warnings page from {@code pageAt} percent on. */
  Finding finding(Panel panel, double pageAt) {
    boolean usedUp = step >= LimitRules.USED_UP;
    LimitMetric metric = limit.measure().metric();
    Proof proof =
        new Proof(
            metric.toString(),
            "within " + limit.measure().window(),
            (double) track.used() / metric.scale(),
            (double) limit.most() / metric.scale(),
            percent(track.used(), limit),
            step,
            0,
            track.startMillis() * 1_000,
            panel.endMicros(),
            (int) (track.bucketMillis * track.counts.length / panel.paneMillis()),
            topSymbols(),
            List.of(),
            words(metric));
    return new Finding(
        Rule.LIMIT,
        usedUp ? Severity.HARD : step >= pageAt ? Severity.SOFT : Severity.NOTE,
        usedUp ? Verdict.BROKEN_INVARIANT : Verdict.DEPARTED,
        panel.group(),
        new Target(traded.scope(), traded.name(), traded.symbol()),
        0,
        proof);
  }

  private String words(LimitMetric metric) {
    DecimalFormat units =
        new DecimalFormat("#,##0.########", DecimalFormatSymbols.getInstance(Locale.ROOT));
    return String.format(
        Locale.ROOT,
        "%s: %s %s of the limit %s within %s (%.0f %%)",
        who(),
        metric,
        units.format((double) track.used() / metric.scale()),
        units.format((double) limit.most() / metric.scale()),
        limit.measure().window(),
        Math.floor(percent(track.used(), limit)));
  }

  private String who() {
    return switch (traded.scope()) {
      case GROUP -> "group " + traded.name();
      case SYMBOL -> traded.symbol();
      case SERVER_SYMBOL -> traded.name() + " in " + traded.symbol();
      case SERVER, FLEET, WATCH -> traded.name();
    };
  }

  private List<SymbolCount> topSymbols() {
    return traded.symbols().stream()
        .sorted(
            Comparator.comparing((SymbolTally symbol) -> symbol.tally().executions())
                .reversed()
                .thenComparing(SymbolTally::symbol))
        .limit(TOP)
        .map(symbol -> new SymbolCount(symbol.symbol(), symbol.tally().executions()))
        .toList();
  }
}
