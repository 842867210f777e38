package io.peerhalt.watch.detect;

import io.peerhalt.gate.Target;
import io.peerhalt.schemas.Severity;
import io.peerhalt.schemas.Verdict;
import io.peerhalt.watch.finding.Finding;
import io.peerhalt.watch.finding.Proof;
import io.peerhalt.watch.finding.Rule;
import io.peerhalt.watch.finding.SymbolCount;
import io.peerhalt.watch.pane.Panel;
import io.peerhalt.watch.pane.ServerPane;
import io.peerhalt.watch.pane.SymbolTally;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Finds symbols that trade far faster than they used to, all servers together. News of one symbol
 * look the same, so it only pages.
 *
 * <p>The symbol's own pace is learned slowly ({@link Pace}: mean and how much more than Poisson it
 * varies) and raised by what the rest of the group does faster than usual at the moment, so that a
 * burst of the whole market is no news of a symbol. It is a pace of trading time, in which a night
 * lasts a minute: the open is no news either. The score is Page's CUSUM of a Poisson count {@code
 * x} with mean {@code mu}, twice {@code r} times as fast against {@code r} times, divided by the
 * dispersion ({@link OutflowSpread}): {@code llr = (x ln 2 - mu r) / phi}. Steps are small, so that
 * it takes seconds. Nothing is learned of a symbol under suspicion for {@link
 * GroupBaseline#PATIENCE_MILLIS}. Cost per pane grows with the symbols that traded in it.
 */
final class SymbolBaseline implements PanelRule {

  private static final double RECENT_SECONDS = 2;
  private static final double USUAL_SECONDS = 100;

  /** Orders executed that are needed before a symbol is judged, and to speak of it. */
  private static final double LEAST_SEEN = 50;

  private static final double LEAST_OBSERVED = 20;

  /** Steps are so many times smaller than those of the group: a page is in no hurry. */
  private static final double SLOWER = 10;

  private static final double WOBBLES = 3;
  private static final double SUSPICION = 0.5;
  private static final double SCORE_CEILING = 1.5;
  private static final double LEAST_EXPECTED = 1e-3;

  private final GroupRules rules;

  /** Makes the rule for the given numbers. */
  SymbolBaseline(GroupRules rules) {
    this.rules = rules;
  }

  @Override
  public List<Finding> judge(GroupState state, Panel panel) {
    SymbolPaces paces = state.paces;
    Map<String, Double> counts = counts(panel);
    double total = counts.values().stream().mapToDouble(Double::doubleValue).sum();
    group(paces, total, panel);
    long now = paces.tradingMillis(panel.paneStartMillis(), total);
    List<Finding> findings = new ArrayList<>();
    counts.forEach(
        (symbol, count) -> {
          SymbolPace pace = paces.symbols.computeIfAbsent(symbol, s -> new SymbolPace());
          Step step = new Step(panel, now, count, lift(paces, pace));
          move(pace, step);
          report(symbol, pace, panel).ifPresent(findings::add);
          learn(pace, new Step(panel, now, count, lift(paces, pace)));
        });
    paces.sweep(now);
    return findings;
  }

  private static Map<String, Double> counts(Panel panel) {
    Map<String, Double> counts = new TreeMap<>();
    for (ServerPane pane : panel.servers()) {
      for (SymbolTally symbol : pane.symbols()) {
        if (symbol.tally().firstFills() > 0) {
          counts.merge(symbol.symbol(), (double) symbol.tally().firstFills(), Double::sum);
        }
      }
    }
    return counts;
  }

  private static void group(SymbolPaces paces, double total, Panel panel) {
    double seconds = panel.paneMillis() / 1e3;
    double panes =
        paces.lastMillis == 0
            ? 1
            : (double) (panel.paneStartMillis() - paces.lastMillis) / panel.paneMillis();
    paces.lastMillis = panel.paneStartMillis();
    paces.recent = faded(paces.recent, total, panes, seconds / RECENT_SECONDS);
    paces.usual = faded(paces.usual, total, panes, seconds / USUAL_SECONDS);
  }

  private static double faded(double pace, double total, double panes, double part) {
    double fade = Math.exp(-part);
    return pace * Math.pow(fade, panes) + total * (1 - fade);
  }

  // How many times as fast as usual the rest of the group trades; never below 1.
  private static double lift(SymbolPaces paces, SymbolPace symbol) {
    double own = Math.min(symbol.pace.mean, 0.9 * paces.usual);
    double excess = symbol.score > 0 ? symbol.observed / Math.max(symbol.panes, 1) : own;
    double recent = Math.max(paces.recent - Math.max(excess, own), 0);
    return Math.max(1, recent / Math.max(paces.usual - own, LEAST_EXPECTED));
  }

  /**
   * What a symbol did in a pane, at which trading time, and how many times as fast as usual the
   * rest of the group trades.
   */
  private record Step(Panel panel, long tradingMillis, double count, double lift) {}

  private void move(SymbolPace symbol, Step step) {
    Panel panel = step.panel();
    double mean = Math.max(symbol.pace.mean, LEAST_EXPECTED);
    double quiet = symbol.pace.quietPanes(step.tradingMillis(), panel.paneMillis());
    if (symbol.seen < LEAST_SEEN || !symbol.pace.isKnown()) {
      return;
    }
    double phi = Math.max(1, symbol.spread.phi());
    double ratio = Math.max(rules.symbolRatio(), 1 + WOBBLES * symbol.spread.wobble());
    double most = rules.maxStep() / SLOWER;
    double ceiling = rules.softScore() * SCORE_CEILING;
    symbol.score = Page.next(symbol.score, -mean * ratio * quiet / phi, ceiling);
    double llr = step.count() * Math.log(2) - mean * step.lift() * ratio;
    double bounded = Math.min(Math.max(llr / phi, -most), most);
    symbol.score = Page.next(symbol.score, bounded, ceiling);
    if (symbol.score == 0) {
      symbol.rest();
      return;
    }
    if (symbol.sinceMillis == 0) {
      symbol.sinceMillis = panel.paneStartMillis();
    }
    symbol.panes = (int) ((panel.paneStartMillis() - symbol.sinceMillis) / panel.paneMillis()) + 1;
    symbol.observed += step.count();
    symbol.expected = mean * step.lift() * symbol.panes;
  }

  private Optional<Finding> report(String name, SymbolPace symbol, Panel panel) {
    boolean due = panel.endMicros() - symbol.toldMicros >= rules.repeatMillis() * 1_000;
    if (symbol.score < rules.softScore() || symbol.observed < LEAST_OBSERVED || !due) {
      return Optional.empty();
    }
    symbol.toldMicros = panel.endMicros();
    double seconds = panel.endMicros() / 1e6 - symbol.sinceMillis / 1e3;
    String words =
        String.format(
            Locale.ROOT,
            "%s: %,.0f orders began to execute within %.1f s where its own pace makes %.1f",
            name,
            symbol.observed,
            seconds,
            symbol.expected);
    Proof proof =
        new Proof(
            "orders executed",
            "orders executed per second",
            symbol.observed / seconds,
            symbol.expected / seconds,
            symbol.score,
            rules.softScore(),
            0,
            symbol.sinceMillis * 1_000,
            panel.endMicros(),
            symbol.panes,
            List.of(new SymbolCount(name, (long) symbol.observed)),
            List.of(),
            words);
    return Optional.of(
        new Finding(
            Rule.SYMBOL_BASELINE,
            Severity.SOFT,
            Verdict.DEPARTED,
            panel.group(),
            Target.symbol(name),
            0,
            proof));
  }

  private void learn(SymbolPace symbol, Step step) {
    Panel panel = step.panel();
    boolean suspect = symbol.score >= SUSPICION * rules.softScore();
    long suspectMillis = panel.paneStartMillis() - symbol.sinceMillis;
    if (suspect && suspectMillis < GroupBaseline.PATIENCE_MILLIS) {
      symbol.pace.lastMillis = step.tradingMillis();
    } else {
      double quiet = symbol.pace.quietPanes(step.tradingMillis(), panel.paneMillis());
      double expected = symbol.pace.mean * (step.lift() + quiet);
      if (symbol.pace.isKnown()) {
        symbol.spread.learn(step.count(), expected, (1 + quiet) * panel.paneMillis() / 1e3);
      }
      symbol.pace.learn(step.count(), step.tradingMillis(), panel.paneMillis());
      symbol.seen += step.count();
    }
  }
}
