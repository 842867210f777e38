package io.peerhalt.lab.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What one case came to.
 *
 * @param of the case
 * @param parents parent orders in its records
 * @param passes what reading them took, each time
 * @param stateBytes sizes of the checkpoints of the last pass, in their order
 */
record ScaleResult(ScaleCase of, long parents, List<Usage> passes, List<Long> stateBytes) {

  /** Returns a figure over all passes. */
  Spread spread(ToDoubleFunction<Usage> figure) {
    return Spread.of(passes.stream().map(figure::applyAsDouble).toList());
  }

  /** Returns a figure as part of another case's, taken turn by turn; the middle one. */
  double part(ScaleResult other, ToDoubleFunction<Usage> figure) {
    List<Double> parts = new ArrayList<>();
    for (int i = 0; i < Math.min(passes.size(), other.passes.size()); i++) {
      parts.add(figure.applyAsDouble(passes.get(i)) / figure.applyAsDouble(other.passes.get(i)));
    }
    return Spread.of(parts).median();
  }

  /** Returns the size of the last checkpoint, 0 if none was complete. */
  long lastStateBytes() {
    return stateBytes.isEmpty() ? 0 : stateBytes.get(stateBytes.size() - 1);
  }

  /** Returns at most so many sizes of checkpoints, evenly from the first to the last. */
  List<Long> along(int most) {
    List<Long> some = new ArrayList<>();
    int number = Math.min(most, stateBytes.size());
    for (int i = 1; i <= number; i++) {
      some.add(stateBytes.get(i * stateBytes.size() / number - 1));
    }
    return some;
  }
}
