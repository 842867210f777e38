package io.peerhalt.lab.runlength;

import io.peerhalt.lab.runlength.Published.Start;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A table of average run lengths, CSV, of one of two kinds.
 *
 * <p>{@link #POISSON}: upper or lower charts of Poisson counts; {@code m} parts of one, {@code
 * headstart} and {@code k}, {@code h} in counts; {@code published} as printed, or NA. {@link
 * #NEGATIVE_BINOMIAL}: upper charts with whole {@code K} and {@code H}; zero start, head start
 * {@code H / 2} rounded down, cyclic steady state ({@link RunLengthChain#steady}).
 *
 * @param name file name
 * @param rows its rows
 */
record ReferenceTable(String name, List<ReferenceRow> rows) {

  /** Header of a table of Poisson charts. */
  static final String POISSON =
      "impl,chart,mu0,mu,k,h,m,headstart,arl,published,pubsrc,arl_own_markov,agree";

  /** Header of a table of negative-binomial charts. */
  static final String NEGATIVE_BINOMIAL =
      "impl,distr,mean0,mean,var,K,H,ARL_zero,ARL_fir,ARL_steady,ARL_zero_own_markov,agree";

  ReferenceTable {
    rows = List.copyOf(rows);
  }

  /**
   * Reads a table.
   *
   * @throws MalformedTableException if the file breaks the format
   * @throws IOException if it cannot be read
   */
  static ReferenceTable read(Path file) throws IOException {
    String name = file.getFileName().toString();
    List<String> lines = lines(file, name);
    String header = lines.isEmpty() ? "" : lines.get(0);
    if (!header.equals(POISSON) && !header.equals(NEGATIVE_BINOMIAL)) {
      throw new MalformedTableException(
          name
              + ":1: '"
              + header
              + "' is no header; allowed are "
              + POISSON
              + " and "
              + NEGATIVE_BINOMIAL);
    }
    List<String> columns = List.of(header.split(","));
    List<ReferenceRow> rows = new ArrayList<>();
    for (int i = 1; i < lines.size(); i++) {
      TableLine line = new TableLine(name + ":" + (i + 1), columns, lines.get(i));
      rows.add(row(i + 1, header.equals(POISSON), line));
    }
    if (rows.isEmpty()) {
      throw new MalformedTableException(name + ":1: no rows follow the header");
    }
    return new ReferenceTable(name, rows);
  }

  private static List<String> lines(Path file, String name) throws IOException {
    try {
      return Files.readAllLines(file);
    } catch (CharacterCodingException e) {
      throw new MalformedTableException(name + ":1: it is not UTF-8 text");
    }
  }

  private static ReferenceRow row(int number, boolean poisson, TableLine line) {
    try {
      return poisson ? poisson(number, line) : negativeBinomial(number, line);
    } catch (IllegalArgumentException e) {
      throw line.bad(e.getMessage());
    }
  }

  private static ReferenceRow poisson(int number, TableLine line) {
    int parts = line.whole("m");
    CountChart chart = CountChart.of(isUpper(line), parts, line.decimal("k"), line.decimal("h"));
    int score = CountChart.parts(line.decimal("headstart"), parts);
    if (score < 0 || score >= chart.interval()) {
      throw line.bad("headstart", "from 0 to below h");
    }
    Start start = score == 0 ? Start.ZERO : Start.HEAD;
    List<Published> published = new ArrayList<>();
    published.add(new Published(start, score, line.number("arl"), 0));
    if (!line.isEmpty("published")) {
      BigDecimal printed = line.decimal("published");
      double halfDigit = printed.ulp().doubleValue() / 2;
      published.add(new Published(start, score, printed.doubleValue(), halfDigit));
    }
    return new ReferenceRow(number, chart, Counts.poisson(line.number("mu")), published);
  }

  private static boolean isUpper(TableLine line) {
    return switch (line.text("chart")) {
      case "poisson_cusum_upper" -> true;
      case "poisson_cusum_lower" -> false;
      default -> throw line.bad("chart", "poisson_cusum_upper or poisson_cusum_lower");
    };
  }

  private static ReferenceRow negativeBinomial(int number, TableLine line) {
    Counts counts =
        switch (line.text("distr")) {
          case "poisson" -> Counts.poisson(line.number("mean"));
          case "negbin" -> new Counts(line.number("mean"), line.number("var"));
          default -> throw line.bad("distr", "poisson or negbin");
        };
    CountChart chart = CountChart.of(true, 1, line.decimal("K"), line.decimal("H"));
    List<Published> published =
        List.of(
            new Published(Start.ZERO, 0, line.number("ARL_zero"), 0),
            new Published(Start.HEAD, chart.interval() / 2, line.number("ARL_fir"), 0),
            new Published(Start.STEADY, 0, line.number("ARL_steady"), 0));
    return new ReferenceRow(number, chart, counts, published);
  }
}
