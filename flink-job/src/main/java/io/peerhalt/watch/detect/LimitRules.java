package io.peerhalt.watch.detect;

import java.io.Serializable;
import java.util.List;

/**
 * Numbers of the absolute limits.
 *
 * @param limits the limits that somebody set; without any, nothing is limited
 * @param warnAt parts of a limit, in percent and growing, at each of which a warning is told
 * @param pageAt part of a limit, in percent, from which on a warning pages
 */
public record LimitRules(List<Limit> limits, List<Double> warnAt, double pageAt)
    implements Serializable {

  /** Part of a limit, in percent, at which it is used up. */
  static final double USED_UP = 100;

  public LimitRules {
    limits = List.copyOf(limits);
    warnAt = List.copyOf(warnAt);
    double before = 0;
    for (double step : warnAt) {
      if (step <= before || step >= USED_UP) {
        throw new IllegalArgumentException(
            "limit.warn-at is " + warnAt + "; it must grow, between 0 and 100");
      }
      before = step;
    }
  }

  /** Returns the highest step that is reached at a use in percent, 0 if none is. */
  double stepAt(double percent) {
    if (percent >= USED_UP) {
      return USED_UP;
    }
    double reached = 0;
    for (double step : warnAt) {
      reached = percent >= step ? step : reached;
    }
    return reached;
  }
}
