package io.peerhalt.console.connect;

import io.peerhalt.gate.FramedDeserializer;
import io.peerhalt.gate.FramedSerializer;
import io.peerhalt.schemas.Topics;
import io.peerhalt.schemas.framing.WireSettings;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.RangeAssignor;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Where Kafka is and how to talk to it; makes the clients. The user's settings win over what is
 * tuned here, but not over what the protocol needs.
 *
 * @param bootstrapServers comma-separated HOST:PORT
 * @param clientSettings Kafka's own client settings, for example of security
 * @param wire the form of what is written, and the registry that is asked about what is read
 */
public record Brokers(
    String bootstrapServers, Map<String, String> clientSettings, WireSettings wire) {

  /** How long one request may take, in milliseconds, before the brokers count as not reachable. */
  public static final int WAIT_MILLIS = 10_000;

  public Brokers {
    if (bootstrapServers.isBlank()) {
      throw new WrongUsage(
          "no Kafka brokers given; use --bootstrap-servers HOST:PORT, the environment variable"
              + " PEERHALT_BOOTSTRAP_SERVERS, or bootstrap.servers in --config FILE");
    }
    clientSettings = Map.copyOf(clientSettings);
  }

  /** Returns the brokers at that address, without further settings. */
  public static Brokers at(String bootstrapServers) {
    return new Brokers(bootstrapServers, Map.of(), WireSettings.byDefault());
  }

  /** Returns a consumer without group: nobody else's reading changes by it. */
  public Consumer<byte[], byte[]> consumer() {
    return consumer(Map.of());
  }

  /** Returns a consumer of a group that commits only what it is told to. */
  public Consumer<byte[], byte[]> consumerOf(String group) {
    return consumer(
        Map.of(
            ConsumerConfig.GROUP_ID_CONFIG,
            group,
            // Gives the single partitions of all topics to the same member.
            ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
            RangeAssignor.class.getName(),
            ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG,
            "10000",
            ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG,
            "3000"));
  }

  /** Returns a producer whose records are on all in-sync replicas, once, before they count. */
  public Producer<byte[], byte[]> producer() {
    Map<String, Object> properties = shared();
    properties.put(ProducerConfig.ACKS_CONFIG, "all");
    properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    properties.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, WAIT_MILLIS);
    properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 2 * WAIT_MILLIS);
    return made(
        () ->
            new KafkaProducer<>(
                properties,
                new ByteArraySerializer(),
                new FramedSerializer(wire, Topics.CONTROL, Topics.AUDIT)));
  }

  /** Returns a client that can ask the brokers about themselves. */
  public Admin admin() {
    return made(() -> Admin.create(shared()));
  }

  private Consumer<byte[], byte[]> consumer(Map<String, String> group) {
    Map<String, Object> properties = shared();
    properties.remove(ConsumerConfig.GROUP_ID_CONFIG);
    properties.putAll(group);
    properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    return made(
        () ->
            new KafkaConsumer<>(
                properties, new ByteArrayDeserializer(), new FramedDeserializer(wire)));
  }

  private Map<String, Object> shared() {
    Map<String, Object> properties = new HashMap<>();
    properties.put(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, WAIT_MILLIS);
    properties.put(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, WAIT_MILLIS);
    properties.put(CommonClientConfigs.SOCKET_CONNECTION_SETUP_TIMEOUT_MS_CONFIG, 2_000);
    properties.put(CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000);
    properties.putAll(clientSettings);
    properties.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    return properties;
  }

  private <T> T made(Supplier<T> client) {
    try {
      return client.get();
    } catch (KafkaException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new WrongUsage(
          "no Kafka client for '"
              + bootstrapServers
              + "': "
              + cause.getMessage()
              + "; check --bootstrap-servers and the kafka.* settings");
    }
  }
}
