package io.peerhalt.watch.policy;

import io.peerhalt.schemas.Anomaly;
import io.peerhalt.schemas.ControlCommand;
import java.util.ArrayList;
import java.util.List;

/**
 * What policy wants told, in order: commands first, because engines wait for them.
 *
 * @param commands commands to publish
 * @param anomalies anomalies to publish
 */
public record Rulings(List<ControlCommand> commands, List<Anomaly> anomalies) {

  /** Makes rulings to be filled. */
  Rulings() {
    this(new ArrayList<>(), new ArrayList<>());
  }
}
