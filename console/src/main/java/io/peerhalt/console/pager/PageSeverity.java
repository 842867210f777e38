package io.peerhalt.console.pager;

import java.util.Locale;

/** How bad it is, worst first; the names are those of PagerDuty's severities. */
enum PageSeverity {
  /** Something is stopped, or is not and should be. */
  CRITICAL,
  /** Sure, but nothing was stopped for it. */
  ERROR,
  /** Somebody should look. */
  WARNING,
  /** For practice or the record. */
  INFO;

  /** Returns the name on the wire. */
  String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}
