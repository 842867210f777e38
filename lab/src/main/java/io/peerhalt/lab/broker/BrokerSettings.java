package io.peerhalt.lab.broker;

import java.nio.file.Path;
import java.util.Properties;

/** Kafka's settings for one small node that is broker and controller in one. */
final class BrokerSettings {

  static final int NODE_ID = 1;
  static final String CONTROLLER_LISTENER = "CONTROLLER";

  private static final String BROKER_LISTENER = "BROKER";
  private static final String MIB = Integer.toString(1 << 20);

  private BrokerSettings() {}

  static Properties of(Path dataDir, int port, int controllerPort) {
    Properties settings = new Properties();
    node(settings, dataDir, port, controllerPort);
    single(settings);
    small(settings);
    return settings;
  }

  private static void node(Properties settings, Path dataDir, int port, int controllerPort) {
    String broker = BROKER_LISTENER + "://" + LoopbackPort.HOST + ":" + port;
    String controller = LoopbackPort.HOST + ":" + controllerPort;
    settings.put("process.roles", "broker,controller");
    settings.put("node.id", Integer.toString(NODE_ID));
    settings.put("controller.quorum.voters", NODE_ID + "@" + controller);
    settings.put("listeners", broker + "," + CONTROLLER_LISTENER + "://" + controller);
    settings.put("advertised.listeners", broker);
    settings.put("inter.broker.listener.name", BROKER_LISTENER);
    settings.put("controller.listener.names", CONTROLLER_LISTENER);
    settings.put(
        "listener.security.protocol.map",
        BROKER_LISTENER + ":PLAINTEXT," + CONTROLLER_LISTENER + ":PLAINTEXT");
    settings.put("log.dirs", dataDir.toString());
  }

  /** There is nobody to replicate to or to wait for. */
  private static void single(Properties settings) {
    settings.put("auto.create.topics.enable", "false");
    settings.put("default.replication.factor", "1");
    settings.put("min.insync.replicas", "1");
    settings.put("offsets.topic.replication.factor", "1");
    settings.put("offsets.topic.num.partitions", "1");
    settings.put("transaction.state.log.replication.factor", "1");
    settings.put("transaction.state.log.min.isr", "1");
    settings.put("transaction.state.log.num.partitions", "1");
    settings.put("share.coordinator.state.topic.replication.factor", "1");
    settings.put("share.coordinator.state.topic.min.isr", "1");
    settings.put("share.coordinator.state.topic.num.partitions", "1");
    settings.put("group.initial.rebalance.delay.ms", "0");
    // After a crash, the next start waits until the controller has given the last one up.
    settings.put("broker.heartbeat.interval.ms", "500");
    settings.put("broker.session.timeout.ms", "6000");
  }

  /** Light on threads, memory and disk: a day of records, at most 1 GiB a partition. */
  private static void small(Properties settings) {
    settings.put("message.max.bytes", MIB);
    settings.put("num.network.threads", "2");
    settings.put("num.io.threads", "4");
    settings.put("background.threads", "2");
    settings.put("num.recovery.threads.per.data.dir", "1");
    settings.put("log.cleaner.threads", "1");
    settings.put("log.cleaner.dedupe.buffer.size", Integer.toString(4 << 20));
    settings.put("log.segment.bytes", Integer.toString(64 << 20));
    settings.put("log.index.size.max.bytes", MIB);
    settings.put("log.retention.hours", "24");
    settings.put("log.retention.bytes", Integer.toString(1 << 30));
    settings.put("metadata.log.segment.bytes", Integer.toString(16 << 20));
  }
}
