package io.peerhalt.console.pager;

import java.time.Clock;
import java.util.List;

/**
 * What a pager is put together of.
 *
 * @param times when silence is told
 * @param couriers one for each receiver
 * @param metrics what it tells of itself
 * @param clock the wall clock
 */
record PagerParts(DutyTimes times, List<Courier> couriers, PagerMetrics metrics, Clock clock) {

  PagerParts {
    couriers = List.copyOf(couriers);
  }
}
