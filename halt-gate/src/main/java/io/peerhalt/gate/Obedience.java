package io.peerhalt.gate;

import io.peerhalt.schemas.AckState;
import io.peerhalt.schemas.ControlAction;
import io.peerhalt.schemas.ControlCommand;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Commands and the passing of time in; a snapshot, calls to the listener and acknowledgements out,
 * always in this order. Refuses everything until {@link #ready} and from {@link #stop} on. For one
 * thread, except {@link #snapshot}.
 */
final class Obedience {

  private static final Logger LOG = LoggerFactory.getLogger(Obedience.class);

  private final GateConfig config;
  private final Engine engine;
  private final LongSupplier nanoTime;
  private final HaltMetrics metrics;
  private final AckPublisher acks;
  private final HaltListener listener;
  private final ControlState state = new ControlState();
  private final WatchLiveness watch;
  private boolean ready;
  private volatile GateSnapshot snapshot;

  Obedience(GateConfig config, LongSupplier nanoTime, HaltMetrics metrics, AckPublisher acks) {
    this.config = config;
    this.engine = config.engine();
    this.nanoTime = nanoTime;
    this.metrics = metrics;
    this.acks = acks;
    this.listener = new GuardedListener(config.listener());
    this.watch = new WatchLiveness(config.watchTimeout(), nanoTime.getAsLong());
    stop();
  }

  /** Returns the newest snapshot; for any thread. */
  GateSnapshot snapshot() {
    return snapshot;
  }

  /**
   * Takes in commands.
   *
   * @param replayed whether they may be old, as at the start: then a heartbeat counts by the time
   *     it was issued, otherwise by its arrival
   */
  void take(List<ControlCommand> commands, boolean replayed) {
    Instant received = config.clock().instant();
    List<ControlCommand> changes = new ArrayList<>();
    for (ControlCommand command : commands) {
      metrics.command(command.getAction());
      if (command.getAction() == ControlAction.HEARTBEAT) {
        hear(replayed ? ageAt(received, command) : Duration.ZERO);
      } else if (state.merge(command)) {
        changes.add(command);
      }
    }
    if (ready && !changes.isEmpty()) {
      apply(changes, received, replayed);
    }
  }

  /** The topic is read to its end: from now on the snapshot is the truth. Idempotent. */
  void ready() {
    if (ready) {
      return;
    }
    ready = true;
    WatchLiveness.Signal signal = watch.check(nanoTime.getAsLong());
    Instant applied = publish();
    metrics.ready(true);
    List<ControlCommand> halts = state.haltsInForce();
    LOG.info("Gate of {} is ready; {} halts in force", engine.serverId(), halts.size());
    halts.forEach(halt -> tell(halt, applied, applied));
    acks.report(AckState.READY, applied);
    react(signal, applied);
  }

  /** Looks whether a watch is still heard. */
  void tick() {
    if (!ready) {
      return;
    }
    long now = nanoTime.getAsLong();
    WatchLiveness.Signal signal = watch.check(now);
    metrics.watch(watch.ageSeconds(now), watch.isLost());
    if (signal == WatchLiveness.Signal.LOST || signal == WatchLiveness.Signal.BACK) {
      react(signal, publish());
    } else {
      react(signal, config.clock().instant());
    }
  }

  /** Refuses everything; nobody listens to the control topic any more. */
  void stop() {
    Barrier closed = Barrier.notReady(engine, config.clock().instant());
    show(GateSnapshot.of(engine, List.of(), List.of(closed)));
    metrics.ready(false);
  }

  private static Duration ageAt(Instant now, ControlCommand heartbeat) {
    return Duration.between(heartbeat.getIssueTime(), now);
  }

  private void hear(Duration age) {
    if (age.abs().compareTo(config.watchTimeout()) <= 0) {
      watch.heard(nanoTime.getAsLong() - Math.max(0, age.toNanos()));
    }
  }

  private void apply(List<ControlCommand> changes, Instant received, boolean replayed) {
    Instant applied = publish();
    for (ControlCommand change : changes) {
      LOG.warn("{} {}: {}", change.getAction(), change.getCommandId(), change.getReason());
      if (change.getAction() == ControlAction.HALT && !replayed) {
        metrics.haltLatency(Duration.between(change.getIssueTime(), applied));
      }
      tell(change, received, applied);
    }
  }

  private Instant publish() {
    List<ControlCommand> halts = state.haltsInForce();
    List<Barrier> own = new ArrayList<>();
    if (watch.isLost()) {
      Instant now = config.clock().instant();
      Barrier barrier = Barrier.watchLost(engine, config.watchLossPolicy(), now);
      if (barrier != null) {
        own.add(barrier);
      }
    }
    show(GateSnapshot.of(engine, halts, own));
    metrics.haltsInForce(halts.size());
    return config.clock().instant();
  }

  private void show(GateSnapshot changed) {
    snapshot = changed;
    // No symbol has that name, so it asks for what stops all of them.
    metrics.blocked(changed.blocker(engine.serverId(), "", Intent.NEW_ORDER) != null);
  }

  private void tell(ControlCommand command, Instant received, Instant applied) {
    Target target = Target.parse(command.getTarget());
    if (!engine.isConcernedBy(target)) {
      return;
    }
    if (command.getAction() == ControlAction.HALT) {
      listener.onHalt(command);
    } else if (!state.isHalted(target)) {
      listener.onResume(command);
    }
    acks.answer(command, received, applied);
  }

  private void react(WatchLiveness.Signal signal, Instant now) {
    switch (signal) {
      case UNCHANGED -> {}
      case LOST -> {
        LOG.error(
            "No watch heard for {}; policy {}", config.watchTimeout(), config.watchLossPolicy());
        listener.onWatchLost();
        acks.report(AckState.WATCH_LOST, now);
      }
      case STILL_LOST -> LOG.error("Still no watch heard; policy {}", config.watchLossPolicy());
      case BACK -> {
        LOG.warn("A watch is heard again");
        listener.onWatchBack();
        acks.report(AckState.WATCH_BACK, now);
      }
    }
  }
}
