package io.peerhalt.watch.detect;

import java.io.Serializable;

/**
 * Numbers of {@link Builds} and {@link VersionSkew}.
 *
 * @param settleMillis how long a server may run another build than its group
 * @param activeMillis a server that did nothing for so long has left
 * @param repeatMillis a lasting skew is told again after this time
 * @param canaries servers that run another build on purpose
 */
public record BuildRules(long settleMillis, long activeMillis, long repeatMillis, Canaries canaries)
    implements Serializable {}
