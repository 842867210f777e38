package io.peerhalt.watch.detect;

import java.io.Serializable;

/**
 * Numbers of every rule that looks at panels.
 *
 * @param peers peer comparison
 * @param group the group and its symbols against their own past
 * @param limits absolute limits
 * @param silence servers that fell silent
 * @param rejects refused orders
 * @param builds what version runs where
 */
public record DetectRules(
    PeerRules peers,
    GroupRules group,
    LimitRules limits,
    SilenceRules silence,
    RejectRules rejects,
    BuildRules builds)
    implements Serializable {}
