package io.peerhalt.watch.policy;

import java.io.Serializable;

/**
 * Numbers of {@link Obedience} and {@link RollbackGuard}.
 *
 * @param obeyMillis how long after a halt stands in the log a server may trade at most
 * @param slackMillis how long after its gate has closed what was sent before may still come
 * @param activeMillis what a server runs is forgotten when it did nothing for so long
 * @param repeatMillis what lasts is told again after this time
 */
public record HaltedRules(long obeyMillis, long slackMillis, long activeMillis, long repeatMillis)
    implements Serializable {}
