package io.peerhalt.watch.config;

/** Whether halts are sent. */
public enum Mode {
  /** Anomalies are published with the halt that would have been sent; none is sent. */
  SHADOW,
  /** Halts are sent. */
  ENFORCE
}
