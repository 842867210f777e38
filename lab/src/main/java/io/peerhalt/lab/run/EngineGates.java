package io.peerhalt.lab.run;

import io.peerhalt.lab.fleet.Permit;
import java.util.function.Consumer;

/** placeholder */
final class EngineGates implements AutoCloseable {
  static EngineGates open(String bootstrapServers, int servers) {
    return new EngineGates();
  }

  Permit permit(String serverId) {
    return (symbol, intent) -> true;
  }

  void onCancelAndBlock(Consumer<String> listener) {}

  @Override
  public void close() {}
}
