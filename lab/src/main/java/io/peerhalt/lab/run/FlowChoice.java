package io.peerhalt.lab.run;

import io.peerhalt.lab.flow.Flow;
import io.peerhalt.lab.flow.GeneratedFlow;
import io.peerhalt.lab.flow.GeneratedFlowSpec;
import io.peerhalt.lab.flow.RecordedFlow;
import java.io.IOException;
import java.nio.file.Path;

/** The flow that a plan asks for. */
public final class FlowChoice {

  private static final double EXECUTIONS_PER_SERVER_SECOND = 3;
  private static final int SYMBOLS = 150;
  private static final double OPEN_MULTIPLIER = 4;

  private FlowChoice() {}

  /**
   * Opens the recorded flow of {@code plan}, or generates one about as busy as Knight's servers.
   */
  public static Flow open(RunPlan plan) throws IOException {
    if (plan.files().flow().isPresent()) {
      return recorded(plan.files().flow().get());
    }
    RunPlan.FleetPlan fleet = plan.fleet();
    return GeneratedFlow.of(
        new GeneratedFlowSpec(
            fleet.seed(),
            fleet.servers(),
            EXECUTIONS_PER_SERVER_SECOND,
            SYMBOLS,
            fleet.openAtSeconds().orElse(0) * fleet.speed(),
            OPEN_MULTIPLIER));
  }

  /** Reads the first event beforehand, so that a wrong file is told before anything is started. */
  private static Flow recorded(Path file) throws IOException {
    try (Flow trial = RecordedFlow.open(file)) {
      if (!trial.hasNext()) {
        throw new IOException("it holds no events");
      }
      trial.next();
    }
    return RecordedFlow.open(file);
  }
}
