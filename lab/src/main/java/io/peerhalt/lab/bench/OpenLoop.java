package io.peerhalt.lab.bench;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.SingleWriterRecorder;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Sends a mix at a fixed pace whatever becomes of it: each message has its moment, and one that is
 * sent late is counted as late, so that a slow system cannot hide by slowing the load. Faults go
 * out in between, because a server's messages have an order.
 */
final class OpenLoop implements AutoCloseable {

  /** Server of the extra partition, where there is one. */
  static final int EXTRA = 8;

  private static final int SERVERS = 8;
  private static final long BEHIND_MICROS = 10_000_000;

  private static final long NAP_NANOS = 200_000;
  private static final long LET_GO_NANOS = 100_000_000;
  private static final int OVERFILLS = 3;

  private static final int EVENTS_PER_EXECUTION = 5;
  private static final double NANOS_PER_SECOND = 1e9;

  private final LatencyCase load;
  private final OrderMix mix;
  private final KafkaProducer<String, byte[]> producer;
  private final Thread thread;
  private final AtomicReference<Fault> waiting = new AtomicReference<>();
  private final SingleWriterRecorder lateMicros = new SingleWriterRecorder(3);
  private volatile boolean surging;
  private volatile boolean beginsAnew;
  private boolean owes;
  private volatile boolean stopped;
  private Optional<Fault> surge = Optional.empty();
  private long extraAtMicros;

  /**
   * A fault that is to begin.
   *
   * @param kind what goes wrong
   * @param server where
   * @param dueMicros when, whatever keeps it back
   * @param begun completed with where its first bad record stands
   */
  private record Fault(
      LatencyFault kind, int server, long dueMicros, CompletableFuture<Begun> begun) {}

  /**
   * The first bad record.
   *
   * @param dueMicros when it was to be sent
   * @param appendMillis its time in the log
   */
  record Begun(long dueMicros, long appendMillis) {}

  private OpenLoop(String bootstrapServers, LatencyCase load) {
    this.load = load;
    MixSpec usual = MixSpec.usual().at(load.eventsPerSecond());
    mix = new OrderMix(new MixSpec(SERVERS + 1, usual.symbols(), 4_500, 0, 0, 1, MixSpec.SEED));
    producer = PromptProducer.open(bootstrapServers, load.lingerMillis());
    thread = new Thread(this::run, "open-loop");
    thread.setDaemon(true);
  }

  /** Begins to send. */
  static OpenLoop start(String bootstrapServers, LatencyCase load) {
    OpenLoop loop = new OpenLoop(bootstrapServers, load);
    loop.thread.start();
    return loop;
  }

  /** Lets a fault begin now. A surge lasts until {@link #calm}. */
  CompletableFuture<Begun> begin(LatencyFault kind, int server) {
    CompletableFuture<Begun> begun = new CompletableFuture<>();
    surging = kind == LatencyFault.PEER;
    waiting.set(new Fault(kind, server, nowMicros(), begun));
    return begun;
  }

  /**
   * Goes on from now at its pace, and from now on makes up for whatever it is late. Before, while
   * everything around it is still slow, what is late is let go.
   */
  void beginAnew() {
    beginsAnew = true;
  }

  /** Ends a surge. */
  void calm() {
    surging = false;
  }

  /** Returns by how much messages were sent late since the last call, in microseconds. */
  Histogram lateMicros() {
    return lateMicros.getIntervalHistogram();
  }

  @Override
  public void close() {
    stopped = true;
    Joined.of(thread);
    producer.close();
  }

  private void run() {
    long start = System.nanoTime();
    double nanosEach = NANOS_PER_SECOND / load.eventsPerSecond();
    for (long sent = 0; !stopped; ) {
      owes |= beginsAnew;
      if (beginsAnew || !owes && isLate(start + (long) (sent * nanosEach))) {
        beginsAnew = false;
        start = System.nanoTime();
        sent = 0;
      }
      long now = System.nanoTime() - start;
      if (sent * nanosEach > now) {
        LockSupport.parkNanos(NAP_NANOS);
        continue;
      }
      long late = now - (long) (sent * nanosEach);
      lateMicros.recordValue(late / 1_000);
      long micros = nowMicros();
      send(mix.next((int) (sent % SERVERS), micros));
      sent++;
      begin();
      surge(sent, micros);
      behind(micros);
    }
  }

  private static boolean isLate(long dueNanos) {
    return System.nanoTime() - dueNanos > LET_GO_NANOS;
  }

  private void begin() {
    Fault fault = waiting.getAndSet(null);
    if (fault == null) {
      return;
    }
    long micros = nowMicros();
    List<MixEvent> events =
        switch (fault.kind()) {
          case LEDGER -> mix.overfill(fault.server(), OVERFILLS, micros);
          case PEER -> mix.surge(fault.server(), micros);
        };
    int first =
        switch (fault.kind()) {
          case LEDGER -> events.size() - OVERFILLS;
          case PEER -> 0;
        };
    surge = fault.kind() == LatencyFault.PEER ? Optional.of(fault) : Optional.empty();
    for (int i = 0; i < events.size(); i++) {
      if (i == first) {
        producer.send(
            record(events.get(i)),
            (at, e) -> {
              if (e == null) {
                fault.begun().complete(new Begun(fault.dueMicros(), at.timestamp()));
              } else {
                fault.begun().completeExceptionally(e);
              }
            });
      } else {
        send(events.get(i));
      }
    }
  }

  /** Surging, a server executes on top what all servers together do. */
  private void surge(long sent, long micros) {
    if (surge.isPresent() && surging && sent % EVENTS_PER_EXECUTION == 0) {
      mix.surge(surge.get().server(), micros).forEach(this::send);
    }
  }

  /** A hundred messages a second of the server that is behind. */
  private void behind(long micros) {
    if (load.variant() == LatencyVariant.PARTITION_BEHIND && micros >= extraAtMicros) {
      extraAtMicros = micros + 10_000;
      send(mix.next(EXTRA, micros - BEHIND_MICROS));
    }
  }

  private void send(MixEvent event) {
    producer.send(record(event));
  }

  private static ProducerRecord<String, byte[]> record(MixEvent event) {
    return Backlog.record(event, SERVERS + 1);
  }

  private static long nowMicros() {
    return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
  }
}
