package io.peerhalt.watch.detect;

import java.io.Serializable;

/**
 * Numbers of every rule that looks at panels.
 *
 * @param peers peer comparison
 */
public record DetectRules(PeerRules peers) implements Serializable {}
