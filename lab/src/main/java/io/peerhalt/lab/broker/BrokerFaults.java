package io.peerhalt.lab.broker;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.utils.Exit;

/**
 * What becomes of an error that Kafka cannot go on after. Left to itself Kafka ends the process.
 * For a broker that runs that is right, but the reason must be seen; a broker that starts is
 * refused instead.
 */
final class BrokerFaults {

  private static final AtomicInteger STARTING = new AtomicInteger();

  static {
    Exit.setExitProcedure(BrokerFaults::end);
    Exit.setHaltProcedure(BrokerFaults::end);
  }

  private BrokerFaults() {}

  /** Runs a start; a fault in it does not end the process, Kafka throws it as well. */
  static void refused(Runnable start) {
    STARTING.incrementAndGet();
    try {
      start.run();
    } finally {
      STARTING.decrementAndGet();
    }
  }

  private static void end(int code, String message) {
    if (STARTING.get() > 0) {
      return;
    }
    // Past System.err, which may hold back what it is given when the process ends like this.
    PrintStream terminal =
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
    new Throwable("Kafka's broker cannot go on and ends the process: " + message)
        .printStackTrace(terminal);
    Runtime.getRuntime().halt(code);
  }
}
