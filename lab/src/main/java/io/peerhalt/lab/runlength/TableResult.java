package io.peerhalt.lab.runlength;

import io.peerhalt.lab.runlength.Compared.Verdict;
import io.peerhalt.lab.runlength.Published.Start;
import io.peerhalt.lab.runlength.Simulation.Trials;
import java.util.ArrayList;
import java.util.List;

/**
 * What came of one table.
 *
 * @param table the table
 * @param compared every published number beside the exact one
 * @param simulated the rows that could be simulated
 */
record TableResult(ReferenceTable table, List<Compared> compared, List<Simulated> simulated) {

  TableResult {
    compared = List.copyOf(compared);
    simulated = List.copyOf(simulated);
  }

  /** Holds a table against the exact chain and against {@code trials} simulations a row. */
  static TableResult of(ReferenceTable table, long seed, int trials) {
    List<Compared> compared = new ArrayList<>();
    List<Simulated> simulated = new ArrayList<>();
    for (ReferenceRow row : table.rows()) {
      RunLengthChain chain = RunLengthChain.of(row.chart(), row.counts());
      compared.addAll(Comparison.of(row, chain));
      Trials chance = new Trials(trials, CountSampler.random(seed, row.line()));
      Simulated.of(row, chain, chance).ifPresent(simulated::add);
    }
    return new TableResult(table, compared, simulated);
  }

  /** Returns whether nothing speaks against the recursion or its chain. */
  boolean agrees() {
    return compared.stream().noneMatch(one -> one.verdict().isWrong())
        && simulated.stream().allMatch(Simulated::agrees);
  }

  /** Returns the numbers of one start. */
  List<Compared> of(Start start) {
    return compared.stream().filter(one -> one.published().start() == start).toList();
  }

  /** Returns the numbers with one verdict. */
  List<Compared> of(Verdict verdict) {
    return compared.stream().filter(one -> one.verdict() == verdict).toList();
  }

  /** Returns the mean square of the simulations' errors in standard errors; by chance about 1. */
  double meanSquareErrors() {
    return simulated.stream().mapToDouble(one -> one.errors() * one.errors()).average().orElse(0);
  }

  /** Returns the largest of the simulations' errors, in standard errors. */
  double mostErrors() {
    return simulated.stream().mapToDouble(one -> Math.abs(one.errors())).max().orElse(0);
  }
}
