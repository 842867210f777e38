package io.peerhalt.watch.detect;

import io.peerhalt.schemas.Severity;

/** How grave it is that more leaves a group than its baseline expects, growing. */
enum OutflowGrade {
  /** Orders that rest can explain it. */
  EXPLAINED(Severity.NOTE),
  /** Hardly anything explains it. */
  UNUSUAL(Severity.SOFT),
  /** More orders began to execute than there were. */
  BROKEN(Severity.HARD);

  private final Severity severity;

  OutflowGrade(Severity severity) {
    this.severity = severity;
  }

  Severity severity() {
    return severity;
  }
}
