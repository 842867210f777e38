/**
 * From events to pane totals. In: trading events, in any order within a subtask. Out: {@link
 * io.peerhalt.watch.pane.ServerPane}, what one server did within one pane, merged to {@link
 * io.peerhalt.watch.pane.Panel}, all servers of a group in the same pane; and {@link
 * io.peerhalt.watch.pane.SymbolWindow}, what one symbol did. Only these totals travel across the
 * fleet.
 */
package io.peerhalt.watch.pane;
