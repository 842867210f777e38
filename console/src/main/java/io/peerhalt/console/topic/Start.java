package io.peerhalt.console.topic;

import java.time.Instant;

/**
 * From where on topics are read, by append time.
 *
 * @param time records appended earlier are not read; {@link Instant#MIN} for all there are, {@link
 *     Instant#MAX} for none of those already there
 */
public record Start(Instant time) {

  /** Returns the start at the first record there is. */
  public static Start beginning() {
    return new Start(Instant.MIN);
  }

  /** Returns the start behind the last record there is. */
  public static Start end() {
    return new Start(Instant.MAX);
  }

  /** Returns the start at the first record appended at that time or later. */
  public static Start at(Instant time) {
    return new Start(time);
  }
}
