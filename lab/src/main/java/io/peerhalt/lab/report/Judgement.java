package io.peerhalt.lab.report;

import java.util.List;

/**
 * What came out of a run.
 *
 * @param halts every halt in order of time, judged
 * @param missed faulty servers that were never halted
 * @param neverStruck servers that should have turned faulty, did not, and were not halted either
 */
public record Judgement(List<JudgedHalt> halts, List<String> missed, List<String> neverStruck) {

  /** Keeps its own copies. */
  public Judgement {
    halts = List.copyOf(halts);
    missed = List.copyOf(missed);
    neverStruck = List.copyOf(neverStruck);
  }

  /** Returns how many halts were not deserved. */
  public long falseHalts() {
    return halts.stream().filter(halt -> !halt.faulty()).count();
  }

  /** Returns whether all that were faulty, and only those, were halted. */
  public boolean isRight() {
    return falseHalts() == 0 && missed.isEmpty() && neverStruck.isEmpty();
  }
}
