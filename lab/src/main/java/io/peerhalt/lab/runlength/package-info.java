/**
 * Holds Page's recursion, the very method that moves the scores of the watch, against published
 * average run lengths, and estimates the run lengths of the watch's own peer test. In: tables of
 * run lengths, a seed. Out: agreement row by row, false-alarm run lengths and delays, as text and
 * JSON.
 *
 * <p>In reading order: {@link io.peerhalt.lab.runlength.Counts} are charted by a {@link
 * io.peerhalt.lab.runlength.CountChart}; {@link io.peerhalt.lab.runlength.RunLengthChain} says its
 * run length exactly, {@link io.peerhalt.lab.runlength.Simulation} by chance; {@link
 * io.peerhalt.lab.runlength.Comparison} holds both against a {@link
 * io.peerhalt.lab.runlength.ReferenceTable}. {@link io.peerhalt.lab.runlength.PeerTest} is the
 * watch's own test, {@link io.peerhalt.lab.runlength.RareAlarms} its false alarms.
 */
package io.peerhalt.lab.runlength;
