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

  private final BlockingQueue<Long> closings = new LinkedBlockingQueue<>();
  private final HaltGate gate;

  EngineGate(String bootstrapServers, String serverId) {
    HaltListener listener =
        new HaltListener() {
          @Override
          public void onHalt(ControlCommand halt) {
            closings.add(ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now()));
          }
        };
    gate =
        HaltGate.open(
            GateConfig.builder(bootstrapServers, serverId, "fleet")
                .registry(new CollectorRegistry())
                .listener(listener)
                .build());
  }

  void clear() {
    closings.clear();
  }

  boolean awaitReady(Duration patience) throws InterruptedException {
    return gate.awaitReady(patience);
  }

  /** Returns when it closed, microseconds since the epoch, or null if it does not in time. */
  Long closed(Duration patience) throws InterruptedException {
    return closings.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    gate.close();
  }
}
