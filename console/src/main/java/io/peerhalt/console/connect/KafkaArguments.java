package io.peerhalt.console.connect;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The arguments that say where Kafka is; mixed into every command. */
public final class KafkaArguments {

  @Option(
      names = "--bootstrap-servers",
      paramLabel = "HOST:PORT",
      description =
          "Kafka brokers, comma-separated; otherwise the environment variable"
              + " PEERHALT_BOOTSTRAP_SERVERS, or bootstrap.servers of --config")
  private String bootstrapServers = "";

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description =
          "properties: bootstrap.servers, Kafka's client settings as kafka.NAME,"
              + " schema.registry.url, wire.framing, control.format")
  private Path config;

  private Settings settings;

  /**
   * Returns what {@code --config} says.
   *
   * @throws WrongUsage if it cannot be read
   */
  public Settings settings() {
    if (settings == null) {
      settings = config == null ? Settings.none() : Settings.read(config);
    }
    return settings;
  }

  /**
   * Returns the brokers.
   *
   * @throws WrongUsage if nothing says where they are
   */
  public Brokers brokers() {
    String fromEnvironment = System.getenv().getOrDefault("PEERHALT_BOOTSTRAP_SERVERS", "");
    String fromFile = settings().text("bootstrap.servers").orElse("");
    String servers =
        !bootstrapServers.isEmpty()
            ? bootstrapServers
            : fromEnvironment.isEmpty() ? fromFile : fromEnvironment;
    return new Brokers(servers, settings().below(Settings.KAFKA), settings().wire());
  }
}
