/**
 * What the watch counts about itself. In: an operator's metric group of Flink. Out: metrics below
 * its group {@code peerhalt}, by the conventions of Prometheus; {@code deploy/README.md} lists
 * them.
 */
package io.peerhalt.watch.measure;
