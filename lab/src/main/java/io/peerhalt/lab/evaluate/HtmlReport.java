package io.peerhalt.lab.evaluate;

import io.peerhalt.lab.flow.Routing;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The results as one page that needs nothing else. */
final class HtmlReport {

  private static final String STYLE =
      """
      body { font: 15px/1.5 system-ui, sans-serif; color: #222; background: #fff;
             max-width: 1160px; margin: 2em auto; padding: 0 1em; }
      h1 { font-size: 1.5em; } h2 { font-size: 1.15em; margin-top: 2em; }
      table { border-collapse: collapse; margin: .5em 0; font-variant-numeric: tabular-nums; }
      th, td { padding: .2em .6em; border-bottom: 1px solid #ddd; text-align: right; }
      th:first-child, td:first-child, .left { text-align: left; }
      td { white-space: nowrap; } td.left { white-space: normal; }
      .bad { color: #b00020; font-weight: 600; } .note { color: #555; }
      svg { max-width: 100%; height: auto; } .charts { display: flex; flex-wrap: wrap; gap: 1em; }
      """;

  private static final double DAY_SECONDS = 6.5 * 3_600;

  private final StringBuilder page = new StringBuilder();
  private final Plan plan;
  private final List<RunResult> results;

  private HtmlReport(Plan plan, List<RunResult> results) {
    this.plan = plan;
    this.results = results;
  }

  /** Returns the page. */
  static String page(Plan plan, List<RunResult> results) {
    return new HtmlReport(plan, results).page();
  }

  private String page() {
    add("<!DOCTYPE html>%n<html lang=\"en\"><head><meta charset=\"utf-8\">%n");
    add("<title>Peer comparison, evaluated</title>%n<style>%n%s</style></head><body>%n", STYLE);
    add("<h1>Peer comparison, evaluated</h1>%n");
    add(
        "<p class=\"note\">%d servers, %d trials a rate, seed %d, SOFT at %s and HARD at %s nats.</p>%n",
        plan.servers(),
        plan.trials(),
        plan.seed(),
        plan.watch().detect().peers().softScore(),
        plan.watch().detect().peers().hardScore());
    delays();
    new HtmlTables(page).delays(results);
    falseAlarms();
    new HtmlTables(page).groups(results);
    new HtmlTables(page).stories(results);
    new HtmlTables(page).years(results);
    add("<h2>Simpler rules</h2>%n<table>%n");
    plan.baselines().forEach(this::formula);
    add("</table>%n</body></html>%n");
    return page.toString();
  }

  private void delays() {
    add("<h2>Delay of the first HARD finding</h2>%n");
    add(
        "<p class=\"note\">Median over the trials, in seconds from the first bad execution on;"
            + " dashed: the bound that no test beats. A point is missing where half of the trials"
            + " or more were not found within %.0f s.</p>%n<div class=\"charts\">%n",
        Trial.MOST_SECONDS);
    Map<String, List<RunResult>> charts = new LinkedHashMap<>();
    for (RunResult run : results) {
      String title = run.key().flow() + ", speed " + TextReport.number(run.key().speed());
      charts.computeIfAbsent(title, t -> new ArrayList<>()).add(run);
    }
    charts.forEach((title, runs) -> page.append(DelayChart.svg(escape(title), runs)));
    add("</div>%n");
  }

  private void falseAlarms() {
    add("<h2>False alarms on the flow without fault</h2>%n");
    add(
        "<p class=\"note\">Distinct departures; for the simpler rules, in brackets, what their"
            + " number makes in a day of 6.5 hours.</p>%n");
    add("<table>%n<tr><th>flow<th class=\"left\">routing<th>speed<th>minutes<th>HARD<th>SOFT");
    plan.baselines().forEach(baseline -> add("<th>%s", baseline.label()));
    for (RunResult run : results) {
      Routing routing = run.key().routing();
      add(
          "%n<tr><td>%s<td class=\"left\">%s<td>%s<td>%.0f<td%s>%d<td>%d%s",
          escape(run.key().flow()),
          routing,
          TextReport.number(run.key().speed()),
          run.seconds() / 60,
          run.falseAlarms().hard() > 0 ? " class=\"bad\"" : "",
          run.falseAlarms().hard(),
          run.falseAlarms().soft(),
          run.baselines().stream()
              .map(baseline -> alarms(run, baseline))
              .collect(Collectors.joining()));
    }
    add("%n</table>%n");
  }

  private static String alarms(RunResult run, BaselineResult baseline) {
    double daily = baseline.falseAlarms() * DAY_SECONDS / run.seconds();
    return String.format(Locale.ROOT, "<td>%d (%,.0f)", baseline.falseAlarms(), daily);
  }

  private void formula(Baseline baseline) {
    add("<tr><td>%s<td class=\"left\">%s%n", escape(baseline.label()), escape(baseline.formula()));
  }

  /** Returns the text as it may stand in a page. */
  static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private void add(String format, Object... values) {
    page.append(String.format(Locale.ROOT, format, values));
  }
}
