/**
 * Proves the peer comparison on recorded and generated flow, many times faster than real time: the
 * same pure classes as the watch's job, without Kafka and Flink. In: flows, routings, speeds and
 * injected rates. Out: false alarms, detection delays beside their theoretical bound and beside
 * simpler rules, as text, JSON and HTML.
 *
 * <p>In reading order: a {@link io.peerhalt.lab.evaluate.Market} is cut into a {@link
 * io.peerhalt.lab.evaluate.Tape} of panes; one {@link io.peerhalt.lab.evaluate.Pass} over it
 * without fault leaves snapshots, from which {@link io.peerhalt.lab.evaluate.Trial}s fork; {@link
 * io.peerhalt.lab.evaluate.Evaluation} puts it together for one flow, routing and speed.
 */
package io.peerhalt.lab.evaluate;
