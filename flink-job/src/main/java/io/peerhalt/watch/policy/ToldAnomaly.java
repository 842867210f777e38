package io.peerhalt.watch.policy;

/**
 * An open anomaly in a checkpoint.
 *
 * @param anomaly the record, encoded
 * @param toldMicros when it was last told, in event time
 * @param owed whether something was found since that is to be told
 */
public record ToldAnomaly(byte[] anomaly, long toldMicros, boolean owed) {}
