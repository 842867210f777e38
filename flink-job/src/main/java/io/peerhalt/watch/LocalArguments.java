package io.peerhalt.watch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.HeartbeatManagerOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.RecoveryClaimMode;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import picocli.CommandLine;

/** The arguments of a watch that runs in one process, and the environment they describe. */
final class LocalArguments {

  @CommandLine.Option(
      names = "--local",
      description = "runs in this process instead of on a Flink cluster")
  private boolean local;

  @CommandLine.Option(
      names = "--state-dir",
      paramLabel = "DIR",
      defaultValue = "watch-state",
      description =
          "with --local: where checkpoints are kept and found again; default: ${DEFAULT-VALUE}")
  private Path stateDir;

  @CommandLine.Option(
      names = "--ui-port",
      paramLabel = "PORT",
      defaultValue = "8081",
      description = "with --local: port of Flink's web UI on 127.0.0.1; default: ${DEFAULT-VALUE}")
  private int uiPort;

  @CommandLine.Option(names = "--no-ui", description = "with --local: no web UI")
  private boolean noUi;

  @CommandLine.Option(
      names = "--metrics-port",
      paramLabel = "PORT",
      description =
          "with --local: serves metrics for Prometheus on that port of every address; default: none")
  private Integer metricsPort;

  @CommandLine.Option(
      names = "--until-stdin-closes",
      description =
          "with --local: stops when standard input closes, so as not to outlive who started it")
  private boolean untilStdinCloses;

  boolean isLocal() {
    return local;
  }

  StreamExecutionEnvironment environment(Configuration settings) {
    if (untilStdinCloses) {
      stopWhenStdinCloses();
    }
    LocalState state = new LocalState(stateDir);
    settings.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
    settings.set(
        CheckpointingOptions.CHECKPOINTS_DIRECTORY, state.checkpoints().toUri().toString());
    state
        .newest()
        .ifPresent(
            checkpoint -> {
              settings.set(StateRecoveryOptions.SAVEPOINT_PATH, checkpoint.toUri().toString());
              settings.set(StateRecoveryOptions.RESTORE_MODE, RecoveryClaimMode.CLAIM);
            });
    settings.set(HeartbeatManagerOptions.HEARTBEAT_INTERVAL, Duration.ofMillis(500));
    settings.set(HeartbeatManagerOptions.HEARTBEAT_TIMEOUT, Duration.ofSeconds(3));
    settings.set(RestOptions.ADDRESS, "127.0.0.1");
    settings.set(RestOptions.BIND_ADDRESS, "127.0.0.1");
    settings.set(RestOptions.BIND_PORT, noUi ? "0" : Integer.toString(uiPort));
    Optional.ofNullable(metricsPort).ifPresent(port -> new LocalMetrics(port).addTo(settings));
    return noUi
        ? StreamExecutionEnvironment.createLocalEnvironment(settings)
        : StreamExecutionEnvironment.createLocalEnvironmentWithWebUI(settings);
  }

  private static void stopWhenStdinCloses() {
    Thread watcher =
        new Thread(
            () -> {
              try (InputStream in = System.in) {
                in.transferTo(java.io.OutputStream.nullOutputStream());
              } catch (IOException e) {
                // Closed in another way: closed all the same.
              }
              Runtime.getRuntime().halt(0);
            },
            "until-stdin-closes");
    watcher.setDaemon(true);
    watcher.start();
  }
}
