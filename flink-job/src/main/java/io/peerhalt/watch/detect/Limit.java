package io.peerhalt.watch.detect;

import io.peerhalt.gate.Scope;
import io.peerhalt.gate.Target;
import java.io.Serializable;
import java.util.Optional;

/**
 * One absolute limit that somebody set.
 *
 * @param target what it holds for, in wire notation; a name or symbol {@code *} is every one, each
 *     for itself
 * @param measure what is counted, over which window
 * @param most count at which it is used up, in counts of the metric
 */
public record Limit(String target, LimitMeasure measure, long most) implements Serializable {

  /** In place of a name or symbol: every one, each for itself. */
  static final String EVERY = "*";

  public Limit {
    Target parsed = Target.parse(target);
    Scope scope = parsed.scope();
    if (scope == Scope.FLEET || scope == Scope.WATCH) {
      throw new IllegalArgumentException(scope + " can have no limit, GROUP:* can");
    }
    if (isPattern(parsed.name()) || isPattern(parsed.symbol())) {
      throw new IllegalArgumentException(
          "a * stands alone, for every name, not in '" + target + "'");
    }
    if (most < 1) {
      throw new IllegalArgumentException("a limit is above 0");
    }
  }

  /** Returns what kind of target it holds for. */
  Scope scope() {
    return Target.parse(target).scope();
  }

  /** Returns the one group that it holds for, if any. */
  public Optional<String> group() {
    Target parsed = Target.parse(target);
    return parsed.scope() == Scope.GROUP && !parsed.name().equals(EVERY)
        ? Optional.of(parsed.name())
        : Optional.empty();
  }

  private static boolean isPattern(String name) {
    return name.contains(EVERY) && !name.equals(EVERY);
  }
}
