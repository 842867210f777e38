package io.peerhalt.gate;

import io.peerhalt.schemas.AckState;
import io.peerhalt.schemas.ControlAction;
import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.Counter;
import io.prometheus.client.Gauge;
import io.prometheus.client.Histogram;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.WeakHashMap;

/**
 * The metrics of one gate. All gates of a registry share the collectors and differ by the label
 * {@code server}; a symbol is never a label.
 */
final class HaltMetrics {

  private static final Map<CollectorRegistry, Collectors> REGISTERED = new WeakHashMap<>();

  private final Gauge.Child ready;
  private final Gauge.Child blocked;
  private final Gauge.Child haltsInForce;
  private final Map<ControlAction, Counter.Child> commands = new EnumMap<>(ControlAction.class);
  private final Refusals refused;
  private final Counter.Child rejectedRecords;
  private final Map<AckState, Counter.Child> acks = new EnumMap<>(AckState.class);
  private final Counter.Child acksFailed;
  private final Gauge.Child watchAge;
  private final Gauge.Child watchLost;
  private final Histogram.Child haltLatency;

  private HaltMetrics(Collectors all, String serverId) {
    ready = all.ready.labels(serverId);
    blocked = all.blocked.labels(serverId);
    haltsInForce = all.haltsInForce.labels(serverId);
    for (ControlAction action : ControlAction.values()) {
      if (action != ControlAction.UNKNOWN) {
        commands.put(action, all.commands.labels(serverId, action.name()));
      }
    }
    refused = all.refusals(serverId);
    rejectedRecords = all.rejectedRecords.labels(serverId);
    for (AckState state : AckState.values()) {
      if (state != AckState.UNKNOWN) {
        acks.put(state, all.acks.labels(serverId, state.name()));
      }
    }
    acksFailed = all.acksFailed.labels(serverId);
    watchAge = all.watchAge.labels(serverId);
    watchLost = all.watchLost.labels(serverId);
    haltLatency = all.haltLatency.labels(serverId);
  }

  /** Returns the metrics of the gate of that server, registering the collectors at first use. */
  static HaltMetrics of(CollectorRegistry registry, String serverId) {
    synchronized (REGISTERED) {
      return new HaltMetrics(REGISTERED.computeIfAbsent(registry, Collectors::new), serverId);
    }
  }

  void ready(boolean isReady) {
    ready.set(isReady ? 1 : 0);
  }

  /** Whether no new order of this server may go out, whatever its symbol. */
  void blocked(boolean isBlocked) {
    blocked.set(isBlocked ? 1 : 0);
  }

  void haltsInForce(int halts) {
    haltsInForce.set(halts);
  }

  void command(ControlAction action) {
    commands.get(action).inc();
  }

  /** Counts a refusal; permitted calls cost nothing. */
  void refused() {
    refused.add();
  }

  void rejectedRecord() {
    rejectedRecords.inc();
  }

  void acked(AckState state) {
    acks.get(state).inc();
  }

  void ackFailed() {
    acksFailed.inc();
  }

  void watch(double ageSeconds, boolean lost) {
    watchAge.set(ageSeconds);
    watchLost.set(lost ? 1 : 0);
  }

  /** Time from a halt's issue to its snapshot; two clocks may disagree, so never below zero. */
  void haltLatency(Duration latency) {
    haltLatency.observe(Math.max(0, latency.toNanos() / 1e9));
  }

  private static final class Collectors {
    private final Gauge ready;
    private final Gauge blocked;
    private final Gauge haltsInForce;
    private final Counter commands;
    private final Counter refused;
    private final Map<String, Refusals> refusals = new HashMap<>();
    private final Counter rejectedRecords;
    private final Counter acks;
    private final Counter acksFailed;
    private final Gauge watchAge;
    private final Gauge watchLost;
    private final Histogram haltLatency;

    Collectors(CollectorRegistry registry) {
      ready = gauge("ready", "1 once the control topic is read to its end.", registry);
      blocked = gauge("blocked", "1 while no new order of the server may go out.", registry);
      haltsInForce = gauge("halts_in_force", "Targets halted, of any server.", registry);
      commands =
          Counter.build("peerhalt_gate_commands_total", "Usable commands read.")
              .labelNames("server", "action")
              .register(registry);
      refused = counter("refused_total", "Orders refused.", registry);
      rejectedRecords =
          counter("rejected_records_total", "Control records nobody can obey.", registry);
      acks =
          Counter.build("peerhalt_gate_acks_total", "Acknowledgements delivered.")
              .labelNames("server", "state")
              .register(registry);
      acksFailed = counter("acks_failed_total", "Acknowledgements not delivered.", registry);
      watchAge = gauge("watch_age_seconds", "Seconds since the last heartbeat.", registry);
      watchLost = gauge("watch_lost", "1 while no watch is heard.", registry);
      haltLatency =
          Histogram.build(
                  "peerhalt_gate_halt_latency_seconds",
                  "Seconds from a halt's issue to its effect.")
              .labelNames("server")
              .buckets(.001, .002, .005, .01, .02, .05, .1, .2, .5, 1, 2, 5)
              .register(registry);
    }

    /** Gates of one server count together. */
    private Refusals refusals(String serverId) {
      return refusals.computeIfAbsent(
          serverId,
          id -> {
            Refusals fresh = new Refusals();
            refused.setChild(fresh, id);
            return fresh;
          });
    }

    private static Gauge gauge(String name, String help, CollectorRegistry registry) {
      return Gauge.build("peerhalt_gate_" + name, help).labelNames("server").register(registry);
    }

    private static Counter counter(String name, String help, CollectorRegistry registry) {
      return Counter.build("peerhalt_gate_" + name, help).labelNames("server").register(registry);
    }
  }
}
