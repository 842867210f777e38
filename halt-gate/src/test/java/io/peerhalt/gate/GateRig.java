package io.peerhalt.gate;

import io.peerhalt.schemas.AvroWire;
import io.peerhalt.schemas.ControlCommand;
import io.peerhalt.schemas.HaltAck;
import io.peerhalt.schemas.MalformedRecordException;
import io.peerhalt.schemas.Topics;
import io.prometheus.client.CollectorRegistry;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * A gate of srv-1, group equities, without broker and without threads: each scripted step runs in
 * one poll of the follower; {@link #run} returns after the last.
 */
final class GateRig implements ControlLinks {

  static final TopicPartition FIRST = new TopicPartition(Topics.CONTROL, 0);

  final ManualTime time = new ManualTime(Samples.MORNING);
  final CollectorRegistry registry = new CollectorRegistry();
  final List<String> diary = new ArrayList<>();
  final Obedience obedience;

  private final MockProducer<byte[], byte[]> producer =
      new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
  private final AvroWire<ControlCommand> wire = AvroWire.of(ControlCommand.class);
  private final Deque<Runnable> steps = new ArrayDeque<>();
  private final ControlFollower follower;
  private MockConsumer<byte[], byte[]> consumer;
  private final List<byte[]> log = new ArrayList<>();
  private int partitionCount = 1;
  private int connections;
  private int refusedConnections;
  private boolean endless;
  private int backAtConnection;

  GateRig(WatchLossPolicy policy) {
    GateConfig config =
        GateConfig.builder("nowhere:9092", "srv-1", "equities")
            .watchLossPolicy(policy)
            .clock(time)
            .registry(registry)
            .listener(new DiaryListener(this))
            .build();
    HaltMetrics metrics = HaltMetrics.of(registry, "srv-1");
    GateIdentity identity = new GateIdentity("srv-1", "srv-1-gate");
    AckPublisher acks = new AckPublisher(this, Runnable::run, metrics, identity);
    obedience = new Obedience(config, time::nanoTime, metrics, acks);
    ControlReader reader = new ControlReader(metrics, time::nanoTime);
    follower = new ControlFollower(this, reader, obedience, time::nanoTime);
  }

  /** The topic holds these commands before the gate starts. */
  GateRig holding(ControlCommand... commands) {
    for (ControlCommand command : commands) {
      log.add(wire.encode(command));
    }
    return this;
  }

  /** The topic holds these bytes before the gate starts. */
  GateRig holdingBytes(byte[] value) {
    log.add(value);
    return this;
  }

  /** The first attempts to connect fail. */
  GateRig refusing(int attempts) {
    refusedConnections = attempts;
    return this;
  }

  /** The topic has that many partitions from now on. */
  GateRig partitions(int count) {
    partitionCount = count;
    consumer.updatePartitions(Topics.CONTROL, partitionInfos());
    return this;
  }

  /** The topic is gone from now on, and back after that many more connections. */
  GateRig missingForConnections(int more) {
    partitions(0);
    backAtConnection = connections + more + 1;
    return this;
  }

  /** The script does not end; polls find nothing for ever. */
  GateRig endless() {
    endless = true;
    return this;
  }

  /** What happens in the next poll. */
  GateRig then(Runnable step) {
    steps.add(step);
    return this;
  }

  /** These commands arrive in the next poll. */
  GateRig thenArrive(ControlCommand... commands) {
    return then(() -> List.of(commands).forEach(command -> arrive(wire.encode(command))));
  }

  /** The next poll finds nothing. */
  GateRig thenNothing() {
    return then(() -> {});
  }

  /** Runs the script to its end. */
  GateRig run() {
    follower.run();
    return this;
  }

  boolean permits(Intent intent) {
    return obedience.snapshot().blocker("srv-1", "KCG", intent) == null;
  }

  int connections() {
    return connections;
  }

  /** Returns the acknowledgements sent, as they are on the wire. */
  List<HaltAck> acks() {
    AvroWire<HaltAck> ackWire = AvroWire.of(HaltAck.class);
    List<HaltAck> acks = new ArrayList<>();
    for (var record : producer.history()) {
      try {
        acks.add(ackWire.decode(record.value()));
      } catch (MalformedRecordException e) {
        throw new AssertionError("the gate sent rubbish", e);
      }
    }
    return acks;
  }

  /** Returns the acknowledgements as {@code STATE} or {@code STATE commandId}. */
  List<String> ackLines() {
    return acks().stream().map(a -> (a.getState() + " " + a.getCommandId()).trim()).toList();
  }

  double metric(String name) {
    Double value =
        registry.getSampleValue("peerhalt_gate_" + name, new String[] {"server"}, server());
    return value == null ? Double.NaN : value;
  }

  void arrive(byte[] value) {
    log.add(value);
    consumer.addRecord(record(log.size() - 1));
  }

  @Override
  public Consumer<byte[], byte[]> consumer() {
    connections++;
    if (connections <= refusedConnections) {
      throw new TimeoutException("no broker");
    }
    partitionCount = connections == backAtConnection ? 1 : partitionCount;
    consumer = new MockConsumer<>("earliest");
    consumer.updatePartitions(Topics.CONTROL, partitionInfos());
    consumer.updateBeginningOffsets(Map.of(FIRST, 0L, second(), 0L));
    consumer.updateEndOffsets(Map.of(FIRST, (long) log.size(), second(), 0L));
    int held = log.size();
    consumer.schedulePollTask(
        () -> {
          for (int offset = 0; offset < held; offset++) {
            consumer.addRecord(record(offset));
          }
          scheduleSteps();
        });
    return consumer;
  }

  @Override
  public Producer<byte[], byte[]> producer() {
    return producer;
  }

  private void scheduleSteps() {
    consumer.schedulePollTask(
        () -> {
          Runnable step = steps.poll();
          if (step == null && !endless) {
            follower.stop();
          } else if (step != null) {
            step.run();
            scheduleSteps();
          }
        });
  }

  private ConsumerRecord<byte[], byte[]> record(int offset) {
    return new ConsumerRecord<>(Topics.CONTROL, 0, offset, new byte[0], log.get(offset));
  }

  private List<PartitionInfo> partitionInfos() {
    List<PartitionInfo> infos = new ArrayList<>();
    for (int partition = 0; partition < partitionCount; partition++) {
      Node[] nobody = {};
      infos.add(new PartitionInfo(Topics.CONTROL, partition, Node.noNode(), nobody, nobody));
    }
    return infos;
  }

  private static TopicPartition second() {
    return new TopicPartition(Topics.CONTROL, 1);
  }

  private static String[] server() {
    return new String[] {"srv-1"};
  }

  /** Writes down what it is told, and what the gate permitted and had acknowledged by then. */
  private record DiaryListener(GateRig rig) implements HaltListener {

    @Override
    public void onHalt(ControlCommand halt) {
      write("halt " + halt.getCommandId());
    }

    @Override
    public void onResume(ControlCommand resume) {
      write("resume " + resume.getCommandId());
    }

    @Override
    public void onWatchLost() {
      write("watch lost");
    }

    @Override
    public void onWatchBack() {
      write("watch back");
    }

    private void write(String event) {
      String state = rig.permits(Intent.NEW_ORDER) ? "open" : "closed";
      rig.diary.add(event + ", " + state + ", " + rig.producer.history().size() + " acks before");
    }
  }
}
