package io.peerhalt.lab.bench;

import io.peerhalt.gate.GateConfig;
import io.peerhalt.gate.HaltGate;
import io.peerhalt.gate.HaltListener;
import io.peerhalt.schemas.ControlCommand;
import io.prometheus.client.CollectorRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The gate of one engine, which writes down when it closes. */
final class EngineGate implements AutoCloseable {

  private final BlockingQueue<Closing> closings = new LinkedBlockingQueue<>();
  private final HaltGate gate;

  private record Closing(String target, long epoch, long micros) {

    boolean isOf(ControlCommand halt) {
      return target.equals(halt.getTarget()) && epoch == halt.getEpoch();
    }
  }

  EngineGate(String bootstrapServers, String serverId) {
    HaltListener listener =
        new HaltListener() {
          @Override
          public void onHalt(ControlCommand halt) {
            long micros = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
            closings.add(new Closing(halt.getTarget(), halt.getEpoch(), micros));
          }
        };
    gate =
        HaltGate.open(
            GateConfig.builder(bootstrapServers, serverId, "fleet")
                .registry(new CollectorRegistry())
                .listener(listener)
                .build());
  }

  boolean awaitReady(Duration patience) throws InterruptedException {
    return gate.awaitReady(patience);
  }

  /**
   * Returns when it closed for a halt, microseconds since the epoch, or null if it does not in
   * time.
   */
  Long closed(ControlCommand halt, Duration patience) throws InterruptedException {
    Closing closing;
    do {
      closing = closings.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
    } while (closing != null && !closing.isOf(halt));
    return closing == null ? null : closing.micros();
  }

  @Override
  public void close() {
    gate.close();
  }
}
