package io.peerhalt.console.words;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times for people; always UTC, so that everyone reads the same. */
public final class Times {

  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);

  private Times() {}

  /** Returns date and time to the millisecond. */
  public static String stamp(Instant time) {
    return STAMP.format(time);
  }

  /**
   * Returns a length in the one or two largest units that say something, like {@code 3 min 20 s}.
   */
  public static String length(Duration duration) {
    long millis = Math.abs(duration.toMillis());
    String sign = duration.isNegative() && millis > 0 ? "-" : "";
    if (millis < 1_000) {
      return sign + millis + " ms";
    }
    long seconds = millis / 1_000;
    if (seconds < 60) {
      return sign + String.format(Locale.ROOT, "%.1f s", millis / 1e3);
    }
    if (seconds < 3_600) {
      return sign + seconds / 60 + " min " + seconds % 60 + " s";
    }
    if (seconds < 86_400) {
      return sign + seconds / 3_600 + " h " + seconds / 60 % 60 + " min";
    }
    return sign + seconds / 86_400 + " d " + seconds / 3_600 % 24 + " h";
  }
}
