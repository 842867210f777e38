package io.peerhalt.gate;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;

/** Where the gate's Kafka clients come from; each call makes a new client. */
interface ControlLinks {

  /** Returns a consumer that belongs to no group and starts at the beginning. */
  Consumer<byte[], byte[]> consumer();

  /** Returns an idempotent producer that waits for all replicas and for nothing else. */
  Producer<byte[], byte[]> producer();
}
