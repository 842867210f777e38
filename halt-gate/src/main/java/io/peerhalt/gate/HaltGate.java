package io.peerhalt.gate;

import io.peerhalt.schemas.ControlCommand;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * The gate every order of an engine passes. Follows the control topic on a daemon thread of its own
 * and answers {@link #permits} from memory. Fails closed: refuses orders before it is ready and
 * after it is closed.
 */
public final class HaltGate implements AutoCloseable {

  private static final int ACK_BACKLOG = 50_000;
  private static final long CLOSE_WAIT_MILLIS = 3_000;

  private final GateIdentity identity;
  private final HaltMetrics metrics;
  private final ExecutorService ackSender;
  private final AckPublisher acks;
  private final Obedience obedience;
  private final ControlFollower follower;
  private final Thread thread;

  private HaltGate(
      GateConfig config, GateIdentity identity, ControlLinks links, LongSupplier nanoTime) {
    this.identity = identity;
    metrics = HaltMetrics.of(config.registry(), config.serverId());
    ackSender =
        new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(ACK_BACKLOG),
            task -> daemon(task, "peerhalt-acks-" + config.serverId()));
    acks = new AckPublisher(links, ackSender, metrics, identity);
    obedience = new Obedience(config, nanoTime, metrics, acks);
    follower =
        new ControlFollower(links, new ControlReader(metrics, nanoTime), obedience, nanoTime);
    Runnable life =
        () -> {
          Rehearsal.play(config.engine());
          follower.run();
        };
    thread = daemon(life, "peerhalt-gate-" + config.serverId());
  }

  /** Opens a gate and begins to read the control topic; returns at once. */
  public static HaltGate open(GateConfig config) {
    GateIdentity identity = GateIdentity.startedAt(config.serverId(), config.clock().instant());
    return open(config, identity, new BrokerLinks(config, identity.gateId()), System::nanoTime);
  }

  /** Opens a gate on the given clients and monotonic clock. */
  static HaltGate open(
      GateConfig config, GateIdentity identity, ControlLinks links, LongSupplier nanoTime) {
    HaltGate gate = new HaltGate(config, identity, links, nanoTime);
    gate.thread.start();
    return gate;
  }

  /**
   * Waits until the gate knows every halt in force.
   *
   * @return false if that took longer than {@code patience}; orders are then still refused
   */
  public boolean awaitReady(Duration patience) throws InterruptedException {
    return follower.awaitReady(patience);
  }

  /**
   * Returns whether the order may go out. No lock, no allocation, no I/O; nanoseconds. A cancel is
   * always permitted; an order that reduces a position also while every halt that covers it is
   * REDUCE_ONLY; a new order only if no halt covers it: of the fleet, this engine's group, the
   * server, the symbol, or the symbol on the server. Neither name may be null. For any thread.
   */
  public boolean permits(String serverId, String symbol, Intent intent) {
    if (obedience.snapshot().blocker(serverId, symbol, intent) == null) {
      return true;
    }
    metrics.refused();
    return false;
  }

  /**
   * Returns the halt for which {@link #permits} says no, the widest if there are several; empty if
   * it says yes. If the gate itself is the reason (not ready, watch lost) it is a HALT of this
   * server with epoch 0 and rule GATE_NOT_READY or WATCH_LOST. May allocate; counts nothing.
   */
  public Optional<ControlCommand> blockedBy(String serverId, String symbol, Intent intent) {
    return Optional.ofNullable(obedience.snapshot().blocker(serverId, symbol, intent))
        .map(Barrier::reason);
  }

  /** Returns the id that signs this gate's acknowledgements; new at each start. */
  public String gateId() {
    return identity.gateId();
  }

  /** Stops following and closes the Kafka clients; orders are refused from then on. Idempotent. */
  @Override
  public void close() {
    follower.stop();
    try {
      if (Thread.currentThread() != thread) {
        thread.join(CLOSE_WAIT_MILLIS);
      }
      ackSender.shutdown();
      ackSender.awaitTermination(CLOSE_WAIT_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      ackSender.shutdownNow();
      acks.close();
    }
  }

  private static Thread daemon(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }
}
