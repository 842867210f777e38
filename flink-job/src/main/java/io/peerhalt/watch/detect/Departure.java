package io.peerhalt.watch.detect;

import io.peerhalt.gate.Target;
import io.peerhalt.schemas.Severity;
import io.peerhalt.schemas.Verdict;
import io.peerhalt.watch.finding.Finding;
import io.peerhalt.watch.finding.Proof;
import io.peerhalt.watch.finding.SymbolCount;
import io.peerhalt.watch.pane.Panel;
import java.util.List;
import java.util.Locale;

/** Puts a server's departure from its peers into evidence, in numbers and in words. */
final class Departure {

  private Departure() {}

  /**
   * The server at place {@code index} of the scene's roster, its chart, and the score at which it
   * is spoken of.
   */
  record Subject(Scene scene, int index, Chart chart, double threshold) {}

  static Finding finding(Metric metric, Severity severity, Subject subject) {
    Panel panel = subject.scene().panel();
    Chart chart = subject.chart();
    int servers = subject.scene().roster().size();
    double seconds = (panel.endMicros() - chart.sinceMicros) / 1e6;
    Proof proof =
        new Proof(
            metric.label(),
            metric.unit(),
            chart.observed / seconds,
            chart.expected / seconds,
            chart.score(),
            subject.threshold(),
            servers - 1,
            chart.sinceMicros,
            panel.endMicros(),
            chart.panes,
            SymbolCount.busiest(chart.symbols),
            List.of(),
            words(metric, subject, seconds));
    Target target = Target.server(subject.scene().roster().ids().get(subject.index()));
    return new Finding(
        metric.rule(), severity, Verdict.DEPARTED, panel.group(), target, servers, proof);
  }

  private static String words(Metric metric, Subject subject, double seconds) {
    Chart chart = subject.chart();
    return String.format(
        Locale.ROOT,
        "%s: %,.0f %s%s within %.1f s where the pace of its %d peers makes %.1f (%s); busiest %s",
        name(subject),
        chart.observed,
        metric.words(),
        subject.scene().homes().exist() ? " outside its own symbols" : "",
        seconds,
        subject.scene().roster().size() - 1,
        chart.expected,
        times(chart.observed, chart.expected),
        String.join(
            ", ", SymbolCount.busiest(chart.symbols).stream().map(SymbolCount::symbol).toList()));
  }

  private static String name(Subject subject) {
    String server = subject.scene().roster().ids().get(subject.index());
    double declared = subject.scene().roster().tracks().get(subject.index()).declaredWeight;
    return declared > 0 ? server + " (canary of declared weight " + declared + ")" : server;
  }

  private static String times(double observed, double expected) {
    return expected < 0.05
        ? "the peers nearly none"
        : String.format(Locale.ROOT, "%.1f times", observed / expected);
  }
}
