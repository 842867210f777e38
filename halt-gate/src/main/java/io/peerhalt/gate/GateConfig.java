package io.peerhalt.gate;

import io.peerhalt.schemas.framing.WireSettings;
import io.prometheus.client.CollectorRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;

/**
 * How a gate is set up; made by {@link #builder}.
 *
 * @param bootstrapServers Kafka brokers, {@code host:port} separated by commas
 * @param serverId the server this engine is; the serverId of its orders and executions
 * @param group peer group of that server
 * @param watchTimeout silence after which the watch counts as lost; 100 ms to 1 h
 * @param watchLossPolicy what then happens
 * @param kafkaProperties further client properties, such as security; for both clients
 * @param wire form of the acknowledgements, and the registry that is asked about what is read
 * @param clock clock of the times in acknowledgements
 * @param registry where the metrics are registered
 * @param listener what the engine does on a halt
 */
public record GateConfig(
    String bootstrapServers,
    String serverId,
    String group,
    Duration watchTimeout,
    WatchLossPolicy watchLossPolicy,
    Map<String, String> kafkaProperties,
    WireSettings wire,
    Clock clock,
    CollectorRegistry registry,
    HaltListener listener) {

  private static final Duration SHORTEST_TIMEOUT = Duration.ofMillis(100);
  private static final Duration LONGEST_TIMEOUT = Duration.ofHours(1);

  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException naming the value that cannot be
   */
  public GateConfig {
    if (bootstrapServers == null || bootstrapServers.isBlank()) {
      throw new IllegalArgumentException("bootstrapServers is empty; host:port is needed");
    }
    check("serverId", () -> Target.server(serverId));
    check("group", () -> Target.group(group));
    if (watchTimeout.compareTo(SHORTEST_TIMEOUT) < 0
        || watchTimeout.compareTo(LONGEST_TIMEOUT) > 0) {
      throw new IllegalArgumentException(
          "watchTimeout is " + watchTimeout + "; allowed are 100 ms to 1 h");
    }
    Objects.requireNonNull(watchLossPolicy, "watchLossPolicy");
    kafkaProperties = Map.copyOf(kafkaProperties);
    Objects.requireNonNull(wire, "wire");
    Objects.requireNonNull(clock, "clock");
    Objects.requireNonNull(registry, "registry");
    Objects.requireNonNull(listener, "listener");
  }

  /** Starts a configuration with the three values that have no default. */
  public static Builder builder(String bootstrapServers, String serverId, String group) {
    return new Builder(bootstrapServers, serverId, group);
  }

  /** Returns the engine that the gate stands in. */
  Engine engine() {
    return new Engine(serverId, group);
  }

  private static void check(String key, Runnable construction) {
    try {
      construction.run();
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(key + " is unusable, " + e.getMessage(), e);
    }
  }

  /** Collects a configuration; every setter returns this builder. */
  public static final class Builder {
    private final String bootstrapServers;
    private final String serverId;
    private final String group;
    private Duration watchTimeout = Duration.ofSeconds(5);
    private WatchLossPolicy watchLossPolicy = WatchLossPolicy.KEEP_LAST;
    private Map<String, String> kafkaProperties = Map.of();
    private WireSettings wire = WireSettings.byDefault();
    private Clock clock = Clock.systemUTC();
    private CollectorRegistry registry = CollectorRegistry.defaultRegistry;
    private HaltListener listener = HaltListener.NONE;

    private Builder(String bootstrapServers, String serverId, String group) {
      this.bootstrapServers = bootstrapServers;
      this.serverId = serverId;
      this.group = group;
    }

    /** Silence after which the watch counts as lost; 5 s by default, 100 ms to 1 h. */
    public Builder watchTimeout(Duration timeout) {
      watchTimeout = timeout;
      return this;
    }

    /** What happens while the watch is lost; KEEP_LAST by default. */
    public Builder watchLossPolicy(WatchLossPolicy policy) {
      watchLossPolicy = policy;
      return this;
    }

    /** Further client properties, such as security; none by default. */
    public Builder kafkaProperties(Map<String, String> properties) {
      kafkaProperties = properties;
      return this;
    }

    /** Form of the acknowledgements; single-object encoding by default. All forms are read. */
    public Builder wire(WireSettings settings) {
      wire = settings;
      return this;
    }

    /** Clock of the times in acknowledgements; the system's by default. */
    public Builder clock(Clock engineClock) {
      clock = engineClock;
      return this;
    }

    /** Where the metrics are registered; the default registry by default. */
    public Builder registry(CollectorRegistry collectors) {
      registry = collectors;
      return this;
    }

    /** What the engine does on a halt; nothing by default. */
    public Builder listener(HaltListener haltListener) {
      listener = haltListener;
      return this;
    }

    /**
     * Returns the configuration.
     *
     * @throws IllegalArgumentException naming the value that cannot be
     */
    public GateConfig build() {
      return new GateConfig(
          bootstrapServers,
          serverId,
          group,
          watchTimeout,
          watchLossPolicy,
          kafkaProperties,
          wire,
          clock,
          registry,
          listener);
    }
  }
}
