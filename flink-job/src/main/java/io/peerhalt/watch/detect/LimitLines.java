package io.peerhalt.watch.detect;

import io.peerhalt.watch.config.Option;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads limits as people write them: entries {@code TARGET METRIC/WINDOW AMOUNT} separated by
 * semicolons, or {@code none}.
 */
public final class LimitLines {

  private static final String NONE = "none";
  private static final String EXAMPLE = "SERVER:srv-3 notional/1d 5000000";
  private static final Pattern AMOUNT = Pattern.compile("\\d+(_\\d+)*(\\.\\d+)?");
  private static final int WORDS = 3;

  private LimitLines() {}

  /**
   * Returns the limits in their order.
   *
   * @throws IllegalArgumentException naming the entry, what is wrong with it, and an example
   */
  public static List<Limit> parse(String text) {
    List<Limit> limits = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (String line : text.split(";")) {
      String entry = line.trim();
      if (!entry.isEmpty() && !entry.equals(NONE)) {
        limits.add(entry(entry, seen));
      }
    }
    return limits;
  }

  private static Limit entry(String entry, Set<String> seen) {
    try {
      String[] words = entry.split("\\s+");
      require(words.length == WORDS, "three words are wanted: TARGET METRIC/WINDOW AMOUNT");
      LimitMeasure measure = measure(words[1]);
      Limit limit = new Limit(words[0], measure, most(words[2], measure.metric()));
      require(
          seen.add(limit.target() + " " + measure),
          "the limit of " + limit.target() + " " + measure + " is there twice");
      return limit;
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "limits: '" + entry + "': " + e.getMessage() + "; an example: " + EXAMPLE);
    }
  }

  private static LimitMeasure measure(String text) {
    String[] sides = text.split("/", -1);
    require(sides.length == 2, "no METRIC/WINDOW: '" + text + "'");
    LimitMetric metric = LimitMetric.parse(sides[0]);
    return new LimitMeasure(metric, Option.toDuration(sides[1]).toMillis());
  }

  private static long most(String text, LimitMetric metric) {
    require(AMOUNT.matcher(text).matches(), "no amount: '" + text + "', a number is wanted");
    BigDecimal units = new BigDecimal(text.replace("_", ""));
    BigDecimal counts = units.multiply(BigDecimal.valueOf(metric.scale()));
    require(
        counts.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) < 0,
        "more than can be counted: '" + text + "'");
    return counts.longValue();
  }

  private static void require(boolean holds, String problem) {
    if (!holds) {
      throw new IllegalArgumentException(problem);
    }
  }
}
