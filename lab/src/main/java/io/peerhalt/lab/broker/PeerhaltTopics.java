package io.peerhalt.lab.broker;

/** The topics of Peerhalt with their settings, for a single-node broker. */
public final class PeerhaltTopics {

  private PeerhaltTopics() {}

  /**
   * Creates every topic that does not exist yet; those that exist are left alone.
   *
   * @param bootstrapServers the broker
   * @param partitions partitions of trading.orders and trading.executions, at least 1
   */
  public static void create(String bootstrapServers, int partitions) {
    throw new UnsupportedOperationException("not yet");
  }
}
