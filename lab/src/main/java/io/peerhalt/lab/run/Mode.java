package io.peerhalt.lab.run;

import java.util.Locale;

/** What the watch does with a departure. */
public enum Mode {
  /** It says which halt it would have sent, and sends none. */
  SHADOW,
  /** It halts. */
  ENFORCE;

  /** Returns the value of the watch's option policy.mode. */
  String setting() {
    return name().toLowerCase(Locale.ROOT);
  }
}
