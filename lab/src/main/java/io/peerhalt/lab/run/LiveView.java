package io.peerhalt.lab.run;

import io.peerhalt.lab.fleet.Engine;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** The fleet at a glance: what each server trades, and whether it may. For one thread. */
final class LiveView {

  private static final double SECONDS_BETWEEN_LINES = 5;
  private static final int MOST_ROWS = 16;
  private static final int BAR_WIDTH = 24;
  private static final double BAR_FULL_RATE = 3_000;

  private final Screen screen;
  private final TradingClock clock;
  private final TradingFloor floor;
  private final Predicate<String> halted;
  private final Map<String, Long> lastExecutions = new HashMap<>();
  private double lastSeconds;
  private double nextLineSeconds = SECONDS_BETWEEN_LINES;

  /** Shows {@code floor} on {@code screen}; {@code halted} knows which server is halted. */
  LiveView(Screen screen, TradingClock clock, TradingFloor floor, Predicate<String> halted) {
    this.screen = screen;
    this.clock = clock;
    this.floor = floor;
    this.halted = halted;
  }

  /** Shows how things are now; on a terminal each time, otherwise as one line every 5 s. */
  void refresh() {
    double seconds = clock.seconds();
    if (screen.isTerminal()) {
      screen.redraw(block(seconds - lastSeconds));
      lastSeconds = seconds;
    } else if (seconds >= nextLineSeconds) {
      screen.say(line(seconds - lastSeconds));
      nextLineSeconds += SECONDS_BETWEEN_LINES;
      lastSeconds = seconds;
    }
  }

  /** Of a large fleet the busiest servers are shown, so that the block fits a screen. */
  private List<String> block(double elapsedSeconds) {
    Map<Engine, Double> rates = new LinkedHashMap<>();
    floor.engines().forEach(engine -> rates.put(engine, rate(engine, elapsedSeconds)));
    List<Engine> shown = floor.engines();
    if (shown.size() > MOST_ROWS) {
      Comparator<Engine> byRate = Comparator.comparingDouble(rates::get);
      shown = shown.stream().sorted(byRate.reversed()).limit(MOST_ROWS).toList();
    }
    List<String> lines = new ArrayList<>();
    lines.add(String.format("%s   %,d events   %s", clock.text(), floor.events(), behind()));
    shown.forEach(engine -> lines.add(row(engine, rates.get(engine))));
    if (rates.size() > shown.size()) {
      lines.add("  and " + (rates.size() - shown.size()) + " servers that are less busy");
    }
    return lines;
  }

  private String row(Engine engine, double rate) {
    String format = "  %-8s %-" + BAR_WIDTH + "s %,7.0f/s  %s";
    return String.format(format, engine.serverId(), bar(rate), rate, state(engine));
  }

  private String line(double elapsedSeconds) {
    StringBuilder line = new StringBuilder();
    line.append(String.format("%s  %,d events  executions/s", clock.text(), floor.events()));
    for (Engine engine : floor.engines()) {
      double rate = rate(engine, elapsedSeconds);
      line.append(
          halted.test(engine.serverId())
              ? String.format("  %s HALTED", engine.serverId())
              : String.format("  %s %,.0f", engine.serverId(), rate));
    }
    return line.append("  ").append(behind()).toString();
  }

  private String state(Engine engine) {
    return halted.test(engine.serverId())
        ? String.format("HALTED  %,d orders refused", engine.suppressed())
        : "trading";
  }

  private String behind() {
    long millis = floor.fleet().behindNanos() / 1_000_000;
    return millis < 100 ? "on time" : String.format("%,d ms behind schedule", millis);
  }

  private double rate(Engine engine, double elapsedSeconds) {
    long executions = engine.executions();
    Long last = lastExecutions.put(engine.serverId(), executions);
    return elapsedSeconds <= 0 ? 0 : (executions - (last == null ? 0 : last)) / elapsedSeconds;
  }

  /** The bar is logarithmic, so that 3/s and 1,500/s can stand side by side. */
  private static String bar(double rate) {
    double part = Math.log1p(rate) / Math.log1p(BAR_FULL_RATE);
    return "#".repeat((int) Math.round(BAR_WIDTH * Math.min(1, part)));
  }
}
