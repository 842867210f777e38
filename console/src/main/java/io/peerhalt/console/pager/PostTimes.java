package io.peerhalt.console.pager;

import java.time.Duration;

/**
 * How patient a post is.
 *
 * @param timeout how long one attempt may take
 * @param first wait before the second attempt; it doubles from then on
 * @param tooManyFirst the same after "too many requests"
 * @param last longest wait between two attempts
 * @param attempts attempts in a row before another page has its turn
 */
record PostTimes(
    Duration timeout, Duration first, Duration tooManyFirst, Duration last, int attempts) {

  /** Returns what suits PagerDuty, with that time-out for an attempt. */
  static PostTimes standard(Duration timeout) {
    return new PostTimes(
        timeout, Duration.ofMillis(500), Duration.ofSeconds(15), Duration.ofMinutes(5), 6);
  }
}
