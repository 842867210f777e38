package io.peerhalt.lab.broker;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Runs a {@link LocalBroker} in a process of its own, until SIGTERM, or until its input ends. Ends
 * with 1, and the reason on stderr, if the broker cannot start.
 */
@Command(
    name = "broker",
    mixinStandardHelpOptions = true,
    description = "Runs a single-node Kafka broker on this machine's loopback address.")
public final class BrokerMain implements Callable<Integer> {

  @Option(
      names = "--dir",
      required = true,
      paramLabel = "DIR",
      description = "Where the records are; made ready if new.")
  private Path dir;

  @Option(
      names = "--port",
      defaultValue = "0",
      paramLabel = "PORT",
      description = "Port clients connect to; 0, the default, takes a free one.")
  private int port;

  @Option(
      names = "--until-stdin-closes",
      description = "Also stop when the standard input ends, for use as a child process.")
  private boolean untilStdinCloses;

  private BrokerMain() {}

  /** Runs the command line and ends the process with its result. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new BrokerMain()).execute(args));
  }

  /** Starts the broker, says so in one line, and returns when it has stopped. */
  @Override
  public Integer call() throws IOException {
    try (LocalBroker broker = LocalBroker.start(dir, port)) {
      Runtime.getRuntime().addShutdownHook(new Thread(broker::close, "broker-stop"));
      System.out.println("broker ready at " + broker.bootstrapServers());
      if (untilStdinCloses) {
        System.in.transferTo(OutputStream.nullOutputStream());
      } else {
        broker.awaitStop();
      }
      return 0;
    } catch (BrokerStartException e) {
      System.err.println("broker not started: " + e.getMessage());
      return 1;
    }
  }
}
