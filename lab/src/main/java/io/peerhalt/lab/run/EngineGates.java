package io.peerhalt.lab.run;

import io.peerhalt.gate.Commands;
import io.peerhalt.gate.GateConfig;
import io.peerhalt.gate.HaltGate;
import io.peerhalt.gate.HaltListener;
import io.peerhalt.lab.fleet.Permit;
import io.peerhalt.schemas.ControlCommand;
import io.peerhalt.schemas.HaltAction;
import io.peerhalt.schemas.framing.WireSettings;
import io.prometheus.client.CollectorRegistry;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** The halt gate of every server, each with clients of its own as in a real engine. */
public final class EngineGates implements AutoCloseable {

  /** The one peer group of the lab's fleet, as the watch names it by default. */
  public static final String GROUP = "fleet";

  private static final Duration READY_PATIENCE = Duration.ofSeconds(90);

  private final CollectorRegistry registry = new CollectorRegistry();
  private final Map<String, HaltGate> gates = new LinkedHashMap<>();
  private final AtomicReference<Consumer<String>> cancelAndBlock =
      new AtomicReference<>(serverId -> {});

  private final WireSettings wire;

  private EngineGates(WireSettings wire) {
    this.wire = wire;
  }

  /** Opens a gate for each of {@code serverIds} and returns when all are ready. */
  public static EngineGates open(String bootstrapServers, List<String> serverIds)
      throws InterruptedException {
    return open(bootstrapServers, serverIds, WireSettings.byDefault());
  }

  /** The same; the gates answer in the form of {@code wire}. */
  public static EngineGates open(String bootstrapServers, List<String> serverIds, WireSettings wire)
      throws InterruptedException {
    EngineGates gates = new EngineGates(wire);
    for (String serverId : serverIds) {
      gates.gates.put(serverId, HaltGate.open(gates.config(bootstrapServers, serverId)));
    }
    for (HaltGate gate : gates.gates.values()) {
      if (!gate.awaitReady(READY_PATIENCE)) {
        throw new IllegalStateException("a gate did not get ready within " + READY_PATIENCE);
      }
    }
    return gates;
  }

  /** Returns what the engine of {@code serverId} asks before it sends anything. */
  public Permit permit(String serverId) {
    HaltGate gate = gates.get(serverId);
    return (symbol, intent) -> gate.permits(serverId, symbol, intent);
  }

  /** Tells {@code listener} the server whose open orders a halt wants cancelled. */
  public void onCancelAndBlock(Consumer<String> listener) {
    cancelAndBlock.set(listener);
  }

  /** Returns the metrics of all gates. */
  public CollectorRegistry registry() {
    return registry;
  }

  @Override
  public void close() {
    gates.values().forEach(HaltGate::close);
  }

  private GateConfig config(String bootstrapServers, String serverId) {
    return GateConfig.builder(bootstrapServers, serverId, GROUP)
        .registry(registry)
        .wire(wire)
        .listener(
            new HaltListener() {
              @Override
              public void onHalt(ControlCommand halt) {
                if (Commands.haltAction(halt) == HaltAction.CANCEL_AND_BLOCK) {
                  cancelAndBlock.get().accept(serverId);
                }
              }
            })
        .build();
  }
}
