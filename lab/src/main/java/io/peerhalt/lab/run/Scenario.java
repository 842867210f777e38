package io.peerhalt.lab.run;

/** What is played. */
public enum Scenario {
  /** 1 August 2012 in short: one server turns at the open, later the rollback turns all others. */
  KNIGHT,
  /** A recorded flow, with a fault if one is asked for. */
  REPLAY,
  /** A generated flow and nothing else, to look around. */
  IDLE
}
