package io.peerhalt.watch.detect;

import io.peerhalt.gate.Target;
import io.peerhalt.schemas.Verdict;
import io.peerhalt.watch.finding.Finding;
import io.peerhalt.watch.finding.Proof;
import io.peerhalt.watch.finding.Rule;
import io.peerhalt.watch.finding.SymbolCount;
import io.peerhalt.watch.pane.Panel;
import java.util.List;
import java.util.Locale;

/** Puts into evidence that more leaves a group than comes in. */
final class GroupProof {

  private GroupProof() {}

  static Finding finding(Outflow outflow, OutflowGrade grade, Subject subject, GroupRules rules) {
    Panel panel = subject.panel();
    OutflowChart chart = subject.chart();
    double seconds = subject.seconds();
    double threshold = grade == OutflowGrade.EXPLAINED ? rules.softScore() : rules.hardScore();
    Proof proof =
        new Proof(
            outflow.label(),
            outflow.label() + " per second",
            chart.observed / seconds,
            chart.expected / seconds,
            subject.score(),
            threshold,
            0,
            chart.sinceMillis * 1_000,
            panel.endMicros(),
            chart.panes,
            SymbolCount.busiest(chart.symbols),
            List.of(),
            words(outflow, grade, subject));
    return new Finding(
        Rule.GROUP_BASELINE,
        grade.severity(),
        Verdict.DEPARTED,
        panel.group(),
        Target.group(panel.group()),
        panel.servers().size(),
        proof);
  }

  /** The chart of what left the group, up to a panel, and the score that it reached. */
  record Subject(Panel panel, OutflowChart chart, double score) {

    double seconds() {
      return panel.endMicros() / 1e6 - chart.sinceMillis / 1e3;
    }
  }

  private static String words(Outflow outflow, OutflowGrade grade, Subject subject) {
    OutflowChart chart = subject.chart();
    String what =
        String.format(
            Locale.ROOT,
            "group %s: %,.0f %s within %.1f s where its baseline makes %.1f of the %,.0f orders that"
                + " came in",
            subject.panel().group(),
            chart.observed,
            outflow.words(),
            subject.seconds(),
            chart.expected,
            chart.orders);
    return what + "; " + meaning(outflow, grade, chart);
  }

  private static String meaning(Outflow outflow, OutflowGrade grade, OutflowChart chart) {
    String open = String.format(Locale.ROOT, "%,.0f orders were open", chart.openBefore);
    return switch (grade) {
      case EXPLAINED ->
          outflow.isConserved()
              ? open + " and may explain it"
              : "orders that are open may explain it";
      case UNUSUAL ->
          outflow.isConserved() ? "only " + open + " before" : "far more than orders usually make";
      case BROKEN ->
          String.format(
              Locale.ROOT,
              "%s before, so that %,.0f have no order",
              open,
              chart.observed - chart.most());
    };
  }
}
