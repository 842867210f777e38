package io.peerhalt.watch.detect;

import io.peerhalt.watch.detect.SymbolShares.Tick;
import io.peerhalt.watch.pane.Panel;

/**
 * What there is to learn from one tick.
 *
 * @param panel the pane
 * @param executions what the servers of the roster did and were expected to do
 * @param standing how far each can be trusted
 * @param warm whether servers are judged already; what is done before is learned at once
 */
record Lesson(Panel panel, Tick executions, Standing standing, boolean warm) {}
