package io.peerhalt.watch.config;

import java.util.Locale;

/** Whether halts are sent. */
public enum Mode {
  /** Anomalies are published with the halt that would have been sent; none is sent. */
  SHADOW,
  /** Halts are sent. */
  ENFORCE;

  /** Returns the mode as the option policy.mode writes it. */
  public String setting() {
    return name().toLowerCase(Locale.ROOT);
  }
}
