package io.peerhalt.lab.evaluate;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** The tables of delays, of faults of the whole group, of stories and of synthetic days. */
final class HtmlTables {

  private final StringBuilder page;

  HtmlTables(StringBuilder page) {
    this.page = page;
  }

  /** Adds what came of each rate: part found, median, 95 % and bound. */
  void delays(List<RunResult> results) {
    add("<table>%n<tr><th>flow<th class=\"left\">routing<th>speed");
    results
        .get(0)
        .rates()
        .forEach(rate -> add("<th>+%s/s (bound)", TextReport.number(rate.rate())));
    for (RunResult run : results) {
      run(run);
      run.rates().forEach(this::delay);
    }
    add("%n</table>%n");
  }

  /** Adds what the whole watch made of all servers at once and of a power peg. */
  void groups(List<RunResult> results) {
    add("<h2>The whole watch: all servers bad, and a power peg on one</h2>%n");
    add(
        "<p class=\"note\">All servers +%s/s each: the group's halt. Power peg: the server's halt, and"
            + " its executions until then.</p>%n",
        TextReport.number(Story.FAULT_RATE));
    add("<table>%n<tr><th>flow<th class=\"left\">routing<th>speed<th>all bad<th>median<th>p95");
    add("<th>after a burst<th>median<th>p95<th>power peg<th>median<th>executions");
    for (RunResult run : results) {
      run(run);
      found(run.group().allBad());
      add("<td>%s", TextReport.seconds(run.group().allBad().p95Millis()));
      found(run.group().afterBurst());
      add("<td>%s", TextReport.seconds(run.group().afterBurst().p95Millis()));
      found(run.group().powerPeg());
      add("<td>%s", TextReport.count(run.group().executions(0.5)));
    }
    add("%n</table>%n");
  }

  private void delay(RateResult rate) {
    add(
        "<td>%s, %s (%s)",
        TextReport.percent(rate.delays().found()),
        TextReport.seconds(rate.delays().medianMillis()),
        TextReport.seconds(OptionalDouble.of(rate.boundMillis())));
  }

  private void found(Delays delays) {
    add(
        "<td>%s<td>%s",
        TextReport.percent(delays.found()), TextReport.seconds(delays.medianMillis()));
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
