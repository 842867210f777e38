package io.peerhalt.lab.bench;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Chooses symbols, evenly or by Zipf's law. */
final class SymbolDraw {

  private final String[] names;
  private final double[] cumulated;

  SymbolDraw(MixSpec spec) {
    names = new String[spec.symbols()];
    cumulated = new double[spec.symbols()];
    double sum = 0;
    for (int i = 0; i < names.length; i++) {
      names[i] = "SYM" + (i + 1);
      sum += Math.pow(i + 1, -spec.symbolSkew());
      cumulated[i] = sum;
    }
  }

  String next(SplittableRandom random) {
    double at = random.nextDouble() * cumulated[cumulated.length - 1];
    int found = Arrays.binarySearch(cumulated, at);
    return names[Math.min(names.length - 1, found < 0 ? -found - 1 : found + 1)];
  }
}
