package io.peerhalt.lab.bench;

/** What else is going on. */
enum LatencyVariant {
  /** Nothing. */
  PLAIN,
  /** A partition of both topics has no records. */
  IDLE_PARTITION,
  /** The records of a partition were all appended 10 s before they can be read. */
  PARTITION_BEHIND
}
