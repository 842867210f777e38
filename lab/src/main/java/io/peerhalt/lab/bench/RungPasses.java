package io.peerhalt.lab.bench;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/** What each pass of each rung took. Pass i of all rungs ran one after the other. */
final class RungPasses {

  private final Map<Rung, List<Usage>> passes = new EnumMap<>(Rung.class);

  void add(Rung rung, Usage usage) {
    passes.computeIfAbsent(rung, r -> new ArrayList<>()).add(usage);
  }

  /** Returns the rungs that were measured, from the least to the most. */
  Set<Rung> rungs() {
    return passes.keySet();
  }

  /** Returns the spread of a figure over the passes of a rung. */
  Spread spread(Rung rung, ToDoubleFunction<Usage> figure) {
    return Spread.of(passes.get(rung).stream().map(figure::applyAsDouble).toList());
  }

  /**
   * Returns how many times as many events a second one rung takes as another: the median of the
   * ratios within each pass, because what else the machine does changes from pass to pass. Empty if
   * one of them was not measured.
   */
  OptionalDouble ratio(Rung of, Rung to) {
    if (!passes.containsKey(of) || !passes.containsKey(to)) {
      return OptionalDouble.empty();
    }
    List<Double> ratios = new ArrayList<>();
    for (int i = 0; i < passes.get(of).size(); i++) {
      ratios.add(passes.get(of).get(i).perSecond() / passes.get(to).get(i).perSecond());
    }
    return OptionalDouble.of(Spread.of(ratios).median());
  }
}
