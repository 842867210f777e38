package io.peerhalt.lab.bench;

import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Sends each record at once, as an engine or an operator does. */
final class PromptProducer {

  private PromptProducer() {}

  static KafkaProducer<String, byte[]> open(String bootstrapServers) {
    return open(bootstrapServers, 0);
  }

  /** Opens one that waits so long for more to send. */
  static KafkaProducer<String, byte[]> open(String bootstrapServers, int lingerMillis) {
    return new KafkaProducer<>(
        Map.of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrapServers,
            ProducerConfig.LINGER_MS_CONFIG,
            lingerMillis,
            ProducerConfig.ACKS_CONFIG,
            "all"),
        new StringSerializer(),
        new ByteArraySerializer());
  }
}
