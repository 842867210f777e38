package io.peerhalt.lab.browser;

import io.peerhalt.console.connect.Brokers;
import io.peerhalt.gate.Commands;
import io.peerhalt.gate.Target;
import io.peerhalt.schemas.AckState;
import io.peerhalt.schemas.Anomaly;
import io.peerhalt.schemas.AnomalyStatus;
import io.peerhalt.schemas.AvroWire;
import io.peerhalt.schemas.ControlAction;
import io.peerhalt.schemas.ControlCommand;
import io.peerhalt.schemas.Decision;
import io.peerhalt.schemas.Evidence;
import io.peerhalt.schemas.HaltAck;
import io.peerhalt.schemas.HaltAction;
import io.peerhalt.schemas.RateSample;
import io.peerhalt.schemas.Severity;
import io.peerhalt.schemas.SymbolCount;
import io.peerhalt.schemas.Topics;
import io.peerhalt.schemas.Verdict;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Writes what a watch, gates and eight servers would write, on cue, so that a test decides what
 * happens when.
 */
final class Stage implements AutoCloseable {

  private static final int SERVERS = 8;
  private static final int SECONDS_BEFORE = 90;

  private final AvroWire<RateSample> rateWire = AvroWire.of(RateSample.class);
  private final Producer<byte[], byte[]> producer;
  private final Set<String> surging = ConcurrentHashMap.newKeySet();
  private final AtomicLong surgedAt = new AtomicLong();
  private final ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor();

  private Stage(Brokers brokers) {
    this.producer = brokers.producer();
  }

  /** Begins to play: a watch that is heard, and a minute and a half of eight servers at peace. */
  static Stage open(Brokers brokers) {
    Stage stage = new Stage(brokers);
    long now = Instant.now().getEpochSecond();
    for (long second = now - SECONDS_BEFORE; second < now; second++) {
      stage.rates(second);
    }
    stage.ticker.scheduleAtFixedRate(stage::tick, 0, 1, TimeUnit.SECONDS);
    return stage;
  }

  /** From now on the server executes far too much. */
  void surge(String server) {
    surgedAt.set(0);
    surging.add(server);
  }

  /** Returns when the first rate of the last surge stood in the log, milliseconds since 1970. */
  long surgedAt() {
    return surgedAt.get();
  }

  /** From now on the server is at peace again. */
  void calm(String server) {
    surging.remove(server);
  }

  /** The watch finds the server and halts it, and its gate answers. */
  void halt(String server, long epoch) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
    Target target = Target.server(server);
    Anomaly anomaly = anomaly(server + "/a" + epoch, server, now).setHaltEpoch(epoch).build();
    tell(anomaly);
    ControlCommand halt =
        command(target, ControlAction.HALT, now)
            .setEpoch(epoch)
            .setCommandId(Commands.commandId(target, epoch, "PEER_EXECUTIONS"))
            .setHaltAction(HaltAction.CANCEL_AND_BLOCK)
            .setRule("PEER_EXECUTIONS")
            .setAnomalyId(anomaly.getAnomalyId())
            .setReason(anomaly.getEvidence().getWords())
            .setEvidence(anomaly.getEvidence())
            .build();
    send(Topics.CONTROL, Commands.key(halt), halt, ControlCommand.class);
    HaltAck ack =
        HaltAck.newBuilder()
            .setServerId(server)
            .setGateId(server + "-gate")
            .setState(AckState.HALTED)
            .setCommandId(halt.getCommandId())
            .setTarget(halt.getTarget())
            .setEpoch(epoch)
            .setReceivedTime(now.plusMillis(3))
            .setAppliedTime(now.plusMillis(4))
            .build();
    send(Topics.ACKS, server, ack, HaltAck.class);
  }

  /** Tells an anomaly. */
  void tell(Anomaly anomaly) {
    send(Topics.ANOMALIES, anomaly.getTarget(), anomaly, Anomaly.class);
  }

  /** Tells one second of very many servers, one of them far too fast. */
  void crowd(int servers, String fast, long second) {
    for (int server = 1; server <= servers; server++) {
      String name = "crowd-" + server;
      send(rate(name, second, name.equals(fast) ? 2_000 : 3));
    }
    producer.flush();
  }

  /** Returns an anomaly to be told: a server that was halted for too many executions. */
  static Anomaly.Builder anomaly(String id, String server, Instant now) {
    Evidence evidence =
        Evidence.newBuilder()
            .setMetric("executions")
            .setUnit("executions per second")
            .setObserved(1_482)
            .setExpected(3)
            .setScore(41)
            .setThreshold(16)
            .setPeers(SERVERS - 1)
            .setWindowStart(now.minusMillis(300))
            .setWindowEnd(now)
            .setPanes(3)
            .setTopSymbols(List.of(new SymbolCount("ACME", 300L), new SymbolCount("INIT", 120L)))
            .setSamples(List.of(server + "-e1", server + "-e2"))
            .setWords(server + ": 445 orders executed within 0.3 s where its 7 peers make 0.9")
            .build();
    return Anomaly.newBuilder()
        .setAnomalyId(id)
        .setStatus(AnomalyStatus.OPEN)
        .setTarget("SERVER:" + server)
        .setGroup("fleet")
        .setRule("PEER_EXECUTIONS")
        .setSeverity(Severity.HARD)
        .setVerdict(Verdict.DEPARTED)
        .setFirstEvidenceTime(now.minusMillis(300))
        .setLastEvidenceTime(now)
        .setFindings(3)
        .setDecision(Decision.HALT)
        .setDecisionReason("departs from 7 peers")
        .setHaltTarget("SERVER:" + server)
        .setWatchId("watch-1")
        .setEvidence(evidence);
  }

  @Override
  public void close() {
    ticker.shutdownNow();
    producer.close();
  }

  private void tick() {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
    ControlCommand beat =
        command(Target.watch("watch-1"), ControlAction.HEARTBEAT, now)
            .setCommandId("beat")
            .setEpoch(0)
            .build();
    send(Topics.CONTROL, Commands.key(beat), beat, ControlCommand.class);
    rates(now.getEpochSecond());
  }

  private void rates(long second) {
    for (int server = 1; server <= SERVERS; server++) {
      String name = "srv-" + server;
      // Some change, the same in every run.
      long calm = 2 + (second * 7 + server * 3L) % 3;
      if (surging.contains(name)) {
        surge(rate(name, second, 1_482));
      } else {
        send(rate(name, second, calm));
      }
    }
  }

  private void surge(RateSample rate) {
    byte[] key = rate.getTarget().getBytes(StandardCharsets.UTF_8);
    producer.send(
        new ProducerRecord<>(Topics.RATES, key, rateWire.encode(rate)),
        (written, error) -> surgedAt.compareAndSet(0, written.timestamp()));
  }

  private static RateSample rate(String server, long second, long executions) {
    return RateSample.newBuilder()
        .setTarget("SERVER:" + server)
        .setGroup("fleet")
        .setWindowStart(Instant.ofEpochSecond(second))
        .setWindowMillis(1_000)
        .setOrders(executions)
        .setChildOrders(executions)
        .setRejects(0)
        .setExecutions(executions)
        .setQtyE8(0)
        .setNotionalCents(0)
        .setPeers(SERVERS - 1)
        .setPeersExecutions(3)
        .setPeersQtyE8(0)
        .build();
  }

  private static ControlCommand.Builder command(Target target, ControlAction action, Instant now) {
    return ControlCommand.newBuilder()
        .setAction(action)
        .setTarget(target.toString())
        .setIssueTime(now)
        .setEvidenceTime(now)
        .setIssuer("watch-1");
  }

  private synchronized void send(RateSample rate) {
    send(Topics.RATES, rate.getTarget(), rateWire.encode(rate));
  }

  private <T extends SpecificRecordBase> void send(
      String topic, String key, T record, Class<T> type) {
    send(topic, key, AvroWire.of(type).encode(record));
  }

  private void send(String topic, String key, byte[] value) {
    producer.send(new ProducerRecord<>(topic, key.getBytes(StandardCharsets.UTF_8), value));
  }
}
