package io.peerhalt.lab.report;

import io.peerhalt.schemas.Anomaly;
import io.peerhalt.schemas.ControlCommand;
import io.peerhalt.schemas.HaltAck;

/** Learns what is said about the fleet, in the order in which the observer reads it. */
public interface FleetNews {

  /** A halt, a resume or a heartbeat stands in the log since {@code inLogMillis}. */
  default void commanded(ControlCommand command, long inLogMillis) {}

  /** A gate answered. */
  default void acknowledged(HaltAck ack) {}

  /** An anomaly was found, went on or ended; in the log since {@code inLogMillis}. */
  default void departed(Anomaly anomaly, long inLogMillis) {}

  /** The watch refused a record. */
  default void rejected() {}
}
