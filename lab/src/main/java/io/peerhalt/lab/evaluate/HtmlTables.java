package io.peerhalt.lab.evaluate;

import java.util.List;
import java.util.Locale;

/** The tables of stories and of synthetic days. */
final class HtmlTables {

  private final StringBuilder page;

  HtmlTables(StringBuilder page) {
    this.page = page;
  }

  /** Adds what came of the stories, if any were told. */
  void stories(List<RunResult> results) {
    if (results.stream().allMatch(run -> run.stories().isEmpty())) {
      return;
    }
    add("<h2>Stories</h2>%n<table>%n<tr><th>flow<th class=\"left\">routing<th>speed");
    add("<th class=\"left\">story<th>bad servers found<th>median<th>p95");
    add("<th>HARD on healthy servers<th>played");
    for (RunResult run : results) {
      run.stories().forEach(story -> story(run, story));
    }
    add("%n</table>%n");
  }

  /** Adds the false alarms a year, if days were simulated. */
  void years(List<RunResult> results) {
    if (results.stream().allMatch(run -> run.year().isEmpty())) {
      return;
    }
    add("<h2>False HARD findings a year</h2>%n");
    add("<p class=\"note\">On synthetic days from random blocks of the flow; 250 days.</p>%n");
    add("<table>%n<tr><th>flow<th class=\"left\">routing<th>speed<th>days<th>found");
    add("<th>a year<th>95 %% interval");
    for (RunResult run : results) {
      run.year().ifPresent(year -> year(run, year));
    }
    add("%n</table>%n");
  }

  private void story(RunResult run, StoryResult result) {
    boolean bad = result.bad() > 0;
    run(run);
    add(
        "<td class=\"left\">%s<td>%s<td>%s<td>%s<td%s>%d<td>%d",
        HtmlReport.escape(result.story().description()),
        bad ? TextReport.percent(result.delays().found()) : "",
        bad ? TextReport.seconds(result.delays().medianMillis()) : "",
        bad ? TextReport.seconds(result.delays().p95Millis()) : "",
        result.falseHard() > 0 ? " class=\"bad\"" : "",
        result.falseHard(),
        result.repetitions());
  }

  private void year(RunResult run, YearResult year) {
    run(run);
    add(
        "<td>%d<td>%d<td%s>%.1f<td>%.1f to %.1f",
        year.days(),
        year.hard(),
        year.hard() > 0 ? " class=\"bad\"" : "",
        year.perYear(),
        year.interval().low(),
        year.interval().high());
  }

  private void run(RunResult run) {
    add(
        "%n<tr><td>%s<td class=\"left\">%s<td>%s",
        HtmlReport.escape(run.key().flow()),
        run.key().routing(),
        TextReport.number(run.key().speed()));
  }

  private void add(String format, Object... values) {
    page.append(String.format(Locale.ROOT, format, values));
  }
}
