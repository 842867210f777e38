/**
 * Runs the watch over a range of the real trading topics and tells what it would have halted. In:
 * the trading topics of a cluster, which is never written to. Out: text, and JSON for programs.
 */
package io.peerhalt.lab.backtest;
