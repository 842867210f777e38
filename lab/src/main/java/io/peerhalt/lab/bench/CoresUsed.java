package io.peerhalt.lab.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Locale;

/**
 * How many cores were busy on average, and with what.
 *
 * @param load the load, the gates and what reads them: this JVM
 * @param broker the broker
 * @param watch the watch
 * @param others everything else on the machine
 */
record CoresUsed(double load, double broker, double watch, double others) {

  /** Counts from its making on. */
  static final class Count {

    private static final OperatingSystemMXBean SYSTEM =
        ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private final ChildJvm broker;
    private final ChildJvm watch;
    private final long startNanos = System.nanoTime();
    private final long loadNanos = SYSTEM.getProcessCpuTime();
    private final long brokerNanos;
    private final long watchNanos;

    Count(ChildJvm broker, ChildJvm watch) {
      this.broker = broker;
      this.watch = watch;
      brokerNanos = broker.cpuNanos();
      watchNanos = watch.cpuNanos();
      // The next call tells of the time since this one.
      SYSTEM.getCpuLoad();
    }

    /** Returns what was used up to now; to be called once. */
    CoresUsed upToNow() {
      double all = SYSTEM.getCpuLoad() * SYSTEM.getAvailableProcessors();
      double nanos = System.nanoTime() - startNanos;
      double load = (SYSTEM.getProcessCpuTime() - loadNanos) / nanos;
      double ofBroker = (broker.cpuNanos() - brokerNanos) / nanos;
      double ofWatch = (watch.cpuNanos() - watchNanos) / nanos;
      return new CoresUsed(load, ofBroker, ofWatch, Math.max(0, all - load - ofBroker - ofWatch));
    }
  }

  /** Returns it as one sentence. */
  String words() {
    return String.format(
        Locale.ROOT,
        "cores busy: %.2f with the load and its gates, %.2f with the broker, %.2f with the watch,"
            + " %.2f with others",
        load,
        broker,
        watch,
        others);
  }
}
