package io.peerhalt.watch.detect;

import java.io.Serializable;

/**
 * Numbers of {@link Silence}.
 *
 * @param expected missing events, in nats beyond the server's own dispersion, from which on silence
 *     is told
 * @param leastMillis shortest silence that is told
 * @param activeMillis a server that did nothing for so long has left
 * @param repeatMillis a lasting silence is told again after this time
 */
public record SilenceRules(double expected, long leastMillis, long activeMillis, long repeatMillis)
    implements Serializable {}
