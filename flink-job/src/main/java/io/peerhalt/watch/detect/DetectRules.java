package io.peerhalt.watch.detect;

import java.io.Serializable;

/**
 * Numbers of every rule that looks at panels.
 *
 * @param peers peer comparison
 * @param limits absolute limits
 */
public record DetectRules(PeerRules peers, LimitRules limits) implements Serializable {}
