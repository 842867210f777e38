/**
 * Halting and resuming by people. In: the control, acks and audit topics, and orders of a person.
 * Out: commands written by the protocol and read back, and what is halted, acknowledged and
 * proposed. The books are pure; {@link io.peerhalt.console.halting.HaltDesk} acts.
 */
package io.peerhalt.console.halting;
