package io.peerhalt.schemas.framing;

import io.peerhalt.schemas.AvroWire;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The one place that decides which form records have on the wire. Stands at the edge of a process:
 * everything behind it knows the single-object encoding.
 *
 * <p>No registry ever keeps a halt from its way. Ids are remembered; what is not known when it is
 * needed is written in single-object encoding, which everything of Peerhalt reads, and read with
 * the released schema that fits. Nothing is waited for but at the start, and once for an id that
 * another record than a command names first. An instance is for one thread.
 */
public final class Framer {

  /** How long the start waits for the ids of what is written. */
  private static final Duration START_PATIENCE = Duration.ofSeconds(2);

  private final WireSettings settings;
  private final Optional<Registry> registry;
  private final Map<String, TopicFramer> topics = new HashMap<>();

  private Framer(WireSettings settings) {
    this.settings = settings;
    this.registry =
        settings.hasRegistry()
            ? Optional.of(Registry.at(settings.registryUrl()))
            : Optional.empty();
  }

  /** Returns a framer that waits for no id of what it writes. */
  public static Framer of(WireSettings settings) {
    return new Framer(settings);
  }

  /** Returns a framer that reads {@code topics}; waits up to two seconds for what they hold. */
  public static Framer reading(WireSettings settings, List<String> topics) {
    Framer framer = new Framer(settings);
    long deadline = System.nanoTime() + START_PATIENCE.toNanos();
    topics.forEach(topic -> framer.topic(topic).prefetch(() -> left(deadline)));
    return framer;
  }

  /** Returns a framer that writes {@code topics}; waits up to two seconds for their ids. */
  public static Framer writing(WireSettings settings, List<String> topics) {
    Framer framer = new Framer(settings);
    long deadline = System.nanoTime() + START_PATIENCE.toNanos();
    topics.forEach(topic -> framer.topic(topic).prepare(() -> left(deadline)));
    return framer;
  }

  /**
   * Returns a record of {@code topic} in single-object encoding, or {@code value} itself if that is
   * not possible; {@link AvroWire} then reads it as it is or says what is wrong with it.
   */
  public byte[] inbound(String topic, byte[] value) {
    return registry.isEmpty() ? value : topic(topic).inbound(value);
  }

  /** Returns what is written to {@code topic} for a record in single-object encoding. */
  public byte[] outbound(String topic, byte[] singleObject) {
    return topic(topic).outbound(singleObject);
  }

  private TopicFramer topic(String topic) {
    return topics.computeIfAbsent(topic, name -> new TopicFramer(name, settings, registry));
  }

  private static Duration left(long deadline) {
    return Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
  }
}
