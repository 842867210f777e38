package io.peerhalt.lab.report;

import io.peerhalt.lab.fault.Damage;
import java.util.List;

/**
 * All that is known of a run at its end.
 *
 * @param facts how it went
 * @param judgement which halts were deserved
 * @param damages what each faulty server did
 * @param succeeded whether the scenario ended as it should
 */
public record RunReport(
    RunFacts facts, Judgement judgement, List<Damage> damages, boolean succeeded) {

  /** Keeps its own copy of the accounts. */
  public RunReport {
    damages = List.copyOf(damages);
  }

  /** Returns the quantity executed too much, in whole units. */
  public double excessShares() {
    return damages.stream().mapToDouble(Damage::excessUnits).sum();
  }

  /** Returns the value executed too much, in the price's currency. */
  public double excessValue() {
    return damages.stream().mapToDouble(Damage::excessValue).sum();
  }

  /** Returns the bad executions sent. */
  public long badExecutions() {
    return damages.stream().mapToLong(Damage::executions).sum();
  }

  /** Returns the loss at Knight's loss per share, in US dollars. */
  public double lossUsd() {
    return KnightLoss.usd(excessShares());
  }
}
