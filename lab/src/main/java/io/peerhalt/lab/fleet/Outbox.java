package io.peerhalt.lab.fleet;

/** Where the messages of the fleet leave. */
public interface Outbox extends AutoCloseable {

  /**
   * Sends one message of {@code serverId}; {@code listener} learns when it stands in the log.
   *
   * @throws IllegalStateException if an earlier message could not be written
   */
  void send(String topic, String serverId, byte[] message, AppendListener listener);

  /** Returns how many messages stand in the log. */
  long appended();

  /** Waits until everything sent stands in the log. */
  void flush();

  @Override
  void close();
}
