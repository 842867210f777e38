package io.peerhalt.lab.evaluate;

import java.util.List;

/**
 * What the whole watch makes of faults of which peers tell little.
 *
 * @param rate executions a second added to each server where all are bad
 * @param allBad delays of the group's halt
 * @param afterBurst the same where all turn bad right after a burst of the whole market
 * @param powerPeg delays of the halt of one server that runs Knight's old code
 * @param executions its excess executions until then, one a telling in which it was halted, growing
 * @param rules which rules halted it, most first
 */
record GroupResult(
    double rate,
    Delays allBad,
    Delays afterBurst,
    Delays powerPeg,
    List<Long> executions,
    List<String> rules) {

  GroupResult {
    executions = executions.stream().sorted().toList();
    rules = List.copyOf(rules);
  }

  /** Returns a quantile of the executions until found, -1 if too few were found. */
  long executions(double part) {
    int rank = (int) Math.ceil(part * powerPeg.trials());
    return rank < 1 || rank > executions.size() ? -1 : executions.get(rank - 1);
  }
}
