package io.peerhalt.lab.broker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.peerhalt.schemas.Topics;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class LocalBrokerTest {

  @TempDir Path dir;

  @Test
  void keepsARecordFromOneStartToTheNext() throws Exception {
    Path data = dir.resolve("new/data");
    int port;
    try (LocalBroker broker = LocalBroker.start(data)) {
      port = broker.port();
      assertEquals("127.0.0.1:" + port, broker.bootstrapServers());
      PeerhaltTopics.create(broker.bootstrapServers(), 4);
      write(broker, Topics.EXECUTIONS, "srv-1", "fill");
      assertEquals("fill", first(broker, Topics.EXECUTIONS));
    }
    try (LocalBroker broker = LocalBroker.start(data, port)) {
      assertEquals(port, broker.port());
      PeerhaltTopics.create(broker.bootstrapServers(), 4);
      assertEquals("fill", first(broker, Topics.EXECUTIONS));
    }
  }

  @Test
  void topicsHaveTheirSettings() throws Exception {
    try (LocalBroker broker = LocalBroker.start(dir);
        Admin admin = Admin.create(client(broker))) {
      PeerhaltTopics.create(broker.bootstrapServers(), 3);
      Map<String, TopicDescription> topics =
          admin
              .describeTopics(
                  List.of(
                      Topics.ORDERS,
                      Topics.EXECUTIONS,
                      Topics.CONTROL,
                      Topics.ANOMALIES,
                      Topics.RATES,
                      Topics.REJECTED,
                      Topics.ACKS,
                      Topics.RULES,
                      Topics.AUDIT))
              .allTopicNames()
              .get();
      topics.forEach(
          (name, topic) -> {
            int partitions = name.startsWith("trading.") ? 3 : 1;
            assertEquals(partitions, topic.partitions().size(), name);
          });
      assertSettings(admin, Topics.ORDERS, "delete", Duration.ofDays(1));
      assertSettings(admin, Topics.EXECUTIONS, "delete", Duration.ofDays(1));
      assertSettings(admin, Topics.ANOMALIES, "delete", Duration.ofDays(30));
      assertSettings(admin, Topics.RATES, "delete", Duration.ofDays(1));
      assertSettings(admin, Topics.REJECTED, "delete", Duration.ofDays(30));
      assertSettings(admin, Topics.ACKS, "delete", Duration.ofDays(30));
      assertSettings(admin, Topics.AUDIT, "delete", Duration.ofDays(365));
      assertSettings(admin, Topics.RULES, "compact", Duration.ofDays(1));
      assertSettings(admin, Topics.CONTROL, "compact", Duration.ofDays(1));
    }
  }

  @Test
  void refusesABusyPortByName() throws IOException {
    try (ServerSocket busy = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      String message = refusal(dir, busy.getLocalPort());
      assertTrue(message.startsWith("port " + busy.getLocalPort() + " is busy"), message);
    }
  }

  @Test
  void refusesAControllerPortThatWasTakenMeanwhile() throws IOException {
    try (ServerSocket busy = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
        DataDir data = DataDir.lock(dir)) {
      int port = LoopbackPort.free();
      String message =
          assertThrows(
                  BrokerStartException.class,
                  () -> LocalBroker.start(data, port, busy.getLocalPort()))
              .getMessage();
      assertTrue(message.contains(":" + busy.getLocalPort()), message);
    }
  }

  @Test
  void refusesADirectoryThatCannotBeWrittenByName() throws IOException {
    Path inAFile = Files.createFile(dir.resolve("file")).resolve("data");
    String message = refusal(inAFile, 0);
    assertTrue(message.startsWith("directory " + inAFile + " is not writable"), message);
  }

  @Test
  void refusesADirectoryInUseByName() {
    try (LocalBroker broker = LocalBroker.start(dir)) {
      String message = refusal(dir, 0);
      assertEquals("directory " + dir + " is in use by another broker", message);
      assertTrue(broker.port() > 0);
    }
  }

  private static String refusal(Path dir, int port) {
    return assertThrows(BrokerStartException.class, () -> LocalBroker.start(dir, port))
        .getMessage();
  }

  private static void assertSettings(Admin admin, String topic, String cleanUp, Duration retention)
      throws Exception {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    Config config = admin.describeConfigs(Set.of(resource)).all().get().get(resource);
    assertEquals(cleanUp, config.get("cleanup.policy").value(), topic);
    assertEquals("LogAppendTime", config.get("message.timestamp.type").value(), topic);
    assertEquals(Long.toString(retention.toMillis()), config.get("retention.ms").value(), topic);
  }

  private static void write(LocalBroker broker, String topic, String key, String value)
      throws Exception {
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(client(broker), new StringSerializer(), new StringSerializer())) {
      producer.send(new ProducerRecord<>(topic, 0, key, value)).get();
    }
  }

  private static String first(LocalBroker broker, String topic) {
    TopicPartition partition = new TopicPartition(topic, 0);
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(client(broker), new StringDeserializer(), new StringDeserializer())) {
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      ConsumerRecords<String, String> records = ConsumerRecords.empty();
      while (records.isEmpty()) {
        records = consumer.poll(Duration.ofSeconds(10));
      }
      assertEquals(1, records.count());
      assertEquals(TimestampType.LOG_APPEND_TIME, records.iterator().next().timestampType(), topic);
      return records.iterator().next().value();
    }
  }

  private static Map<String, Object> client(LocalBroker broker) {
    Map<String, Object> settings = new HashMap<>();
    settings.put("bootstrap.servers", broker.bootstrapServers());
    return settings;
  }
}
