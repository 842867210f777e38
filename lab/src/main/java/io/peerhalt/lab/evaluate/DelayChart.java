package io.peerhalt.lab.evaluate;

import io.peerhalt.lab.flow.Routing;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Function;

/** Draws delay against injected rate, both logarithmic, one line a routing, its bound dashed. */
final class DelayChart {

  private static final int WIDTH = 500;
  private static final int HEIGHT = 330;
  private static final int LEFT = 55;
  private static final int RIGHT = 15;
  private static final int TOP = 30;
  private static final int BOTTOM = 70;
  private static final double LEAST_SECONDS = 0.1;
  private static final double MOST_SECONDS = 100;

  private final StringBuilder svg = new StringBuilder();
  private final List<RunResult> runs;
  private final double leastRate;
  private final double mostRate;

  private DelayChart(List<RunResult> runs) {
    this.runs = runs;
    List<Double> rates = runs.get(0).rates().stream().map(RateResult::rate).sorted().toList();
    this.leastRate = rates.isEmpty() ? 1 : rates.get(0) / 1.2;
    this.mostRate = rates.isEmpty() ? 10 : rates.get(rates.size() - 1) * 1.2;
  }

  /** Returns the chart of {@code runs}, which differ in their routing. */
  static String svg(String title, List<RunResult> runs) {
    return new DelayChart(runs).svg(title);
  }

  private String svg(String title) {
    add(
        "<svg width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\" font-size=\"12\""
            + " font-family=\"system-ui, sans-serif\">%n",
        WIDTH, HEIGHT, WIDTH, HEIGHT);
    add("<text x=\"%d\" y=\"16\" font-size=\"13\" font-weight=\"600\">%s</text>%n", LEFT, title);
    axes();
    for (int i = 0; i < runs.size(); i++) {
      RunResult run = runs.get(i);
      String color = color(run.key().routing());
      line(run, color, "", rate -> rate.delays().medianMillis());
      line(run, color, " stroke-dasharray=\"4 3\"", rate -> OptionalDouble.of(rate.boundMillis()));
      legend(i, run.key().routing().toString(), color);
    }
    add("</svg>%n");
    return svg.toString();
  }

  private void axes() {
    for (double seconds = LEAST_SECONDS; seconds <= MOST_SECONDS * 1.01; seconds *= 10) {
      double y = y(seconds);
      add("<line x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\"", LEFT, WIDTH - RIGHT, y, y);
      add(" stroke=\"#ddd\"/>%n<text x=\"%d\" y=\"%.1f\"", LEFT - 6, y + 4);
      add(" text-anchor=\"end\">%s s</text>%n", TextReport.number(Math.round(seconds * 10) / 10.0));
    }
    for (RateResult rate : runs.get(0).rates()) {
      double x = x(rate.rate());
      add("<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">", x, HEIGHT - BOTTOM + 18);
      add("+%s/s</text>%n", TextReport.number(rate.rate()));
    }
  }

  private void line(
      RunResult run, String color, String dash, Function<RateResult, OptionalDouble> millis) {
    add("<polyline fill=\"none\" stroke=\"%s\" stroke-width=\"2\"%s points=\"", color, dash);
    for (RateResult rate : run.rates()) {
      OptionalDouble value = millis.apply(rate);
      if (value.isPresent()) {
        add("%.1f,%.1f ", x(rate.rate()), y(value.getAsDouble() / 1e3));
      }
    }
    add("\"/>%n");
    for (RateResult rate : run.rates()) {
      OptionalDouble value = millis.apply(rate);
      if (dash.isEmpty() && value.isPresent()) {
        add("<circle cx=\"%.1f\"", x(rate.rate()));
        add(" cy=\"%.1f\" r=\"3\" fill=\"%s\"/>%n", y(value.getAsDouble() / 1e3), color);
      }
    }
  }

  private void legend(int place, String name, String color) {
    int x = LEFT + place * 105;
    int y = HEIGHT - 22;
    add("<line x1=\"%d\" x2=\"%d\" y1=\"%d\" y2=\"%d\"", x, x + 18, y, y);
    add(" stroke=\"%s\" stroke-width=\"3\"/>", color);
    add("<text x=\"%d\" y=\"%d\">%s</text>%n", x + 23, y + 4, name);
  }

  private double x(double rate) {
    double part = Math.log(rate / leastRate) / Math.log(mostRate / leastRate);
    return LEFT + part * (WIDTH - LEFT - RIGHT);
  }

  // What lies beyond the axis is drawn at its edge.
  private double y(double seconds) {
    double within = Math.min(Math.max(seconds, LEAST_SECONDS), MOST_SECONDS);
    double part = Math.log(within / LEAST_SECONDS) / Math.log(MOST_SECONDS / LEAST_SECONDS);
    return HEIGHT - BOTTOM - part * (HEIGHT - TOP - BOTTOM);
  }

  private static String color(Routing routing) {
    return switch (routing) {
      case HASH -> "#1f77b4";
      case ROUND_ROBIN -> "#d95f02";
      case SYMBOL -> "#2a8c5a";
      case STICKY -> "#8e44ad";
    };
  }

  private void add(String format, Object... values) {
    svg.append(String.format(Locale.ROOT, format, values));
  }
}
