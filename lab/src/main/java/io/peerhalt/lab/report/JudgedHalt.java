package io.peerhalt.lab.report;

import java.util.OptionalLong;

/**
 * A halt and what it was worth. The numbers are empty for a halt that was not deserved.
 *
 * @param halt the halt
 * @param faulty whether its target, or at least half of it, traded badly by then
 * @param msFromFirstBadInLog milliseconds from the first bad execution in the log to the gate
 *     closed; of a group, its latest gate among the newly faulty servers
 * @param msFirstBadToHaltInLog milliseconds from the first bad execution to the halt in the log
 * @param badExecutionsBeforeHalt bad executions sent until the gate closed
 */
public record JudgedHalt(
    HaltSeen halt,
    boolean faulty,
    OptionalLong msFromFirstBadInLog,
    OptionalLong msFirstBadToHaltInLog,
    OptionalLong badExecutionsBeforeHalt) {}
