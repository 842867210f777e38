package io.peerhalt.lab.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.concurrent.atomic.LongAdder;

/**
 * Measures this JVM from the first record of a pass on, so that the start of a job does not count.
 * One pass at a time in a JVM.
 */
final class Meter {

  private static final Meter HERE = new Meter();

  private final LongAdder records = new LongAdder();
  private boolean begun;
  private long startNanos;
  private long startCpuNanos;
  private long startGcMillis;

  private Meter() {}

  /** Returns the meter of this JVM. */
  static Meter here() {
    return HERE;
  }

  /**
   * Makes ready for the next pass. Flink's tasks have finalizers, so that what the last pass held
   * goes with the second collection.
   */
  synchronized void reset() {
    begun = false;
    records.reset();
    System.gc();
    System.runFinalization();
    System.gc();
    ManagementFactory.getMemoryPoolMXBeans().forEach(MemoryPoolMXBean::resetPeakUsage);
  }

  /** Tells that a record was read; only the first one of a pass counts. */
  synchronized void begin() {
    if (!begun) {
      begun = true;
      startNanos = System.nanoTime();
      startCpuNanos = cpuNanos();
      startGcMillis = gcMillis();
    }
  }

  /** Counts a record of the pass. */
  void count() {
    records.increment();
  }

  /** Returns whether so many records of the pass were read. */
  boolean hasRead(long events) {
    return records.sum() >= events;
  }

  /** Returns what the pass took up to now. */
  synchronized Usage end(long events) {
    if (!begun) {
      throw new IllegalStateException("not one record was read");
    }
    return new Usage(
        events,
        System.nanoTime() - startNanos,
        cpuNanos() - startCpuNanos,
        gcMillis() - startGcMillis,
        peakHeapBytes());
  }

  private static long cpuNanos() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
  }

  private static long gcMillis() {
    return ManagementFactory.getGarbageCollectorMXBeans().stream()
        .mapToLong(GarbageCollectorMXBean::getCollectionTime)
        .sum();
  }

  /** The pools peak at different moments, so this is a little more than ever was at once. */
  private static long peakHeapBytes() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .mapToLong(pool -> pool.getPeakUsage().getUsed())
        .sum();
  }
}
