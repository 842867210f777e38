/**
 * From Kafka bytes to checked events. In: the records of the order and execution topics. Out:
 * {@link io.peerhalt.watch.ingest.TradingEvent} with its event time, or {@link
 * io.peerhalt.watch.ingest.Rejection} with the reason and the coordinates. Nothing is dropped and
 * nothing throws.
 */
package io.peerhalt.watch.ingest;
