package io.peerhalt.lab.fault;

import java.util.OptionalDouble;

/**
 * How Power Peg behaves. The figures of {@link #knight} are those of SEC Release 34-70694: 212
 * parents made over 4 million executions of about 99 shares in 45 minutes, 1,481 a second.
 *
 * @param startNanos when it strikes, after trading began
 * @param minParents full parents it waits for
 * @param maxParents full parents it takes at most
 * @param childrenPerParentSecond child orders a second for each parent
 * @param fillProbability part of the child orders that execute
 * @param fillQty scaled quantity of a fill, 0 for what the parent's own fills had
 * @param executionsPerSecond executions of the server as a whole, instead of the rate per parent
 */
public record PowerPegSpec(
    long startNanos,
    int minParents,
    int maxParents,
    double childrenPerParentSecond,
    double fillProbability,
    long fillQty,
    OptionalDouble executionsPerSecond) {

  /** Parents that Knight's server re-sent. */
  public static final int KNIGHT_PARENTS = 212;

  private static final double KNIGHT_CHILDREN_PER_PARENT_SECOND = 14;
  private static final double KNIGHT_FILL_PROBABILITY = 0.5;

  /** Checks the ranges. */
  public PowerPegSpec {
    if (minParents < 1 || maxParents < minParents) {
      throw new IllegalArgumentException("parents " + minParents + " to " + maxParents);
    }
    if (!(childrenPerParentSecond > 0) || !(fillProbability > 0 && fillProbability <= 1)) {
      throw new IllegalArgumentException(
          "children " + childrenPerParentSecond + ", fill probability " + fillProbability);
    }
  }

  /** Returns Knight's figures, striking at {@code startNanos} at {@code minParents} or more. */
  public static PowerPegSpec knight(long startNanos, int minParents, long fillQty) {
    return new PowerPegSpec(
        startNanos,
        minParents,
        KNIGHT_PARENTS,
        KNIGHT_CHILDREN_PER_PARENT_SECOND,
        KNIGHT_FILL_PROBABILITY,
        fillQty,
        OptionalDouble.empty());
  }

  /** Returns the same with {@code executions} a second over all parents. */
  public PowerPegSpec withExecutionsPerSecond(double executions) {
    return new PowerPegSpec(
        startNanos,
        minParents,
        maxParents,
        childrenPerParentSecond,
        fillProbability,
        fillQty,
        OptionalDouble.of(executions));
  }

  /** Returns the time from one child order of the server to the next, for {@code parents}. */
  public double nanosPerChild(int parents) {
    double childrenPerSecond =
        executionsPerSecond.isPresent()
            ? executionsPerSecond.getAsDouble() / fillProbability
            : childrenPerParentSecond * parents;
    return 1e9 / childrenPerSecond;
  }
}
