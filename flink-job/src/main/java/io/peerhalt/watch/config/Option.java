package io.peerhalt.watch.config;

import io.peerhalt.gate.Target;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One option of the watch.
 *
 * @param key its key
 * @param defaultText its default as one would write it, empty if it must be given
 * @param range what is allowed, in words
 * @param description what it does
 * @param parser from text to value; throws {@link IllegalArgumentException} outside the range
 * @param <T> type of the value
 */
public record Option<T>(
    String key, String defaultText, String range, String description, Function<String, T> parser) {

  private static final Pattern DURATION = Pattern.compile("(\\d+)\\s*(ms|s|min|h|d)");
  private static final long MOST_OF_A_UNIT = 1_000_000_000;

  /** Returns an option for text that is not empty. */
  static Option<String> text(String key, String defaultText, String description) {
    return new Option<>(key, defaultText, "any text", description, Option::notEmpty);
  }

  /** Returns an option for a name that can stand in the target of a command. */
  static Option<String> name(String key, String defaultText, String description) {
    return new Option<>(
        key,
        defaultText,
        "1 to 64 printable ASCII characters without space, ':' and '|'",
        description,
        text -> Target.watch(text).name());
  }

  /** Returns an option for a whole number from {@code least} to {@code most}. */
  static Option<Integer> integer(String key, int defaultValue, int[] range, String description) {
    return new Option<>(
        key,
        Integer.toString(defaultValue),
        range[0] + " to " + range[1],
        description,
        text -> within(Integer.valueOf(text), range[0], range[1]));
  }

  /** Returns an option for a decimal number within the range. */
  static Option<Double> decimal(
      String key, double defaultValue, double[] range, String description) {
    return new Option<>(
        key,
        Double.toString(defaultValue),
        range[0] + " to " + range[1],
        description,
        text -> within(Double.valueOf(text), range[0], range[1]));
  }

  /** Returns an option for several decimal numbers, separated by commas. */
  static Option<List<Double>> decimals(String key, String defaultText, String description) {
    return new Option<>(
        key,
        defaultText,
        "numbers separated by commas",
        description,
        text -> Arrays.stream(text.split(",")).map(String::trim).map(Option::finite).toList());
  }

  /** Returns an option for a duration between two others, all written like {@code 500 ms}. */
  static Option<Duration> duration(
      String key, String defaultText, String[] range, String description) {
    return new Option<>(
        key,
        defaultText,
        range[0] + " to " + range[1],
        description,
        text -> within(toDuration(text), toDuration(range[0]), toDuration(range[1])));
  }

  /** Returns an option for one of the constants of an enum, written in lower case with hyphens. */
  static <E extends Enum<E>> Option<E> choice(String key, E defaultValue, String description) {
    Class<E> type = defaultValue.getDeclaringClass();
    String names =
        Arrays.stream(type.getEnumConstants())
            .map(Option::written)
            .collect(Collectors.joining(", "));
    return new Option<>(
        key, written(defaultValue), names, description, text -> constant(type, text));
  }

  /** Returns the range between two durations. */
  static String[] range(String least, String most) {
    return new String[] {least, most};
  }

  /** Returns the range between two whole numbers. */
  static int[] bounds(int least, int most) {
    return new int[] {least, most};
  }

  /** Returns the range between two decimal numbers. */
  static double[] bounds(double least, double most) {
    return new double[] {least, most};
  }

  /** Returns the value that {@code text} stands for. */
  T parse(String text) {
    try {
      return parser.apply(text.trim());
    } catch (IllegalArgumentException e) {
      throw new ConfigException(key + " is '" + text + "'; allowed: " + range);
    }
  }

  /**
   * Returns the duration written like {@code 500 ms}, {@code 2s}, {@code 5 min}, {@code 12h} or
   * {@code 1 d}.
   */
  public static Duration toDuration(String text) {
    Matcher matcher = DURATION.matcher(text.trim());
    if (!matcher.matches()) {
      throw new IllegalArgumentException("no duration: " + text);
    }
    long amount = Long.parseLong(matcher.group(1));
    if (amount > MOST_OF_A_UNIT) {
      throw new IllegalArgumentException("longer than anyone waits: " + text);
    }
    return switch (matcher.group(2)) {
      case "ms" -> Duration.ofMillis(amount);
      case "s" -> Duration.ofSeconds(amount);
      case "min" -> Duration.ofMinutes(amount);
      case "h" -> Duration.ofHours(amount);
      default -> Duration.ofDays(amount);
    };
  }

  private static Double finite(String text) {
    Double value = Double.valueOf(text);
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("not finite");
    }
    return value;
  }

  private static String notEmpty(String text) {
    if (text.isEmpty()) {
      throw new IllegalArgumentException("empty");
    }
    return text;
  }

  private static <C extends Comparable<C>> C within(C value, C least, C most) {
    if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
      throw new IllegalArgumentException("out of range");
    }
    return value;
  }

  private static <E extends Enum<E>> E constant(Class<E> type, String text) {
    return Enum.valueOf(type, text.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  private static String written(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
