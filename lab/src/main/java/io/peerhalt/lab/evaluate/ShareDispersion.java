package io.peerhalt.lab.evaluate;

import io.peerhalt.watch.pane.SymbolTally;
import java.util.Map;
import java.util.TreeMap;

/**
 * Pearson's statistic of a server's counts in a second around its share of what all did, symbol by
 * symbol: {@code sum (x_i - sum_y n_y w_iy)^2 / sum n_y w_iy (1 - w_iy)}, where {@code n_y} were
 * executed of symbol y and {@code w_iy} is the server's share of the symbol over the whole tape. It
 * is what is left when the market's own pace and mix cancel.
 */
final class ShareDispersion {

  private final Tape tape;
  private final Map<String, long[]> total = new TreeMap<>();
  private double squares;
  private double variance;

  private ShareDispersion(Tape tape) {
    this.tape = tape;
  }

  /** Measures over the whole tape; 1 where servers share no symbol. */
  static double of(Tape tape) {
    return new ShareDispersion(tape).measure();
  }

  private double measure() {
    for (int pane = 0; pane < tape.length(); pane++) {
      count(pane, total);
    }
    Map<String, long[]> second = new TreeMap<>();
    for (int pane = 0; pane < tape.length(); pane++) {
      count(pane, second);
      if (Bins.second(tape, pane) != Bins.second(tape, pane + 1)) {
        close(second);
        second.clear();
      }
    }
    return variance > 0 ? squares / variance : 1;
  }

  private void count(int pane, Map<String, long[]> counts) {
    for (Part part : tape.pane(pane)) {
      for (SymbolTally symbol : part.symbols()) {
        long fills = symbol.tally().firstFills();
        if (fills > 0) {
          long[] servers = counts.computeIfAbsent(symbol.symbol(), s -> new long[tape.servers()]);
          servers[part.server()] += fills;
        }
      }
    }
  }

  private void close(Map<String, long[]> second) {
    double[] error = new double[tape.servers()];
    second.forEach(
        (symbol, servers) -> {
          long[] ever = total.get(symbol);
          double executed = sum(servers);
          double everExecuted = sum(ever);
          for (int server = 0; server < error.length; server++) {
            double share = ever[server] / everExecuted;
            error[server] += servers[server] - executed * share;
            variance += executed * share * (1 - share);
          }
        });
    for (double one : error) {
      squares += one * one;
    }
  }

  private static double sum(long[] values) {
    double sum = 0;
    for (long value : values) {
      sum += value;
    }
    return sum;
  }
}
