/**
 * Options that change while the watch runs. In: the records of the rules topic. Out: the rules of a
 * stage as they are in force, {@link io.peerhalt.watch.rules.HeldRules}, and of every change what
 * was made of it, {@link io.peerhalt.watch.rules.RuleRuling}.
 */
package io.peerhalt.watch.rules;
