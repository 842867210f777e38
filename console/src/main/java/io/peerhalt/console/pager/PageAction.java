package io.peerhalt.console.pager;

import java.util.Locale;

/** What a page does to its alert; the names are those of PagerDuty's event actions. */
enum PageAction {
  /** Opens the alert, or says more of the open one. */
  TRIGGER,
  /** Somebody works on it. */
  ACKNOWLEDGE,
  /** It is over. */
  RESOLVE;

  /** Returns the name on the wire. */
  String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}
