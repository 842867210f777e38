package io.peerhalt.watch.policy;

/** An open anomaly in a checkpoint: the record, encoded, and when it was last told. */
public record ToldAnomaly(byte[] anomaly, long toldMicros) {}
