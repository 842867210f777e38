package io.peerhalt.gate;

import io.prometheus.client.Counter;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongFieldUpdater;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts refused orders, exactly, for any number of threads. An atomic addition takes longer than
 * the rest of a refusal, so a thread that finds a cell free keeps it for good and adds there alone;
 * only the others add atomically.
 */
final class Refusals extends Counter.Child {

  private static final int CELLS = 16;

  private final Cell[] cells = new Cell[CELLS];
  private final LongAdder shared = new LongAdder();

  Refusals() {
    for (int i = 0; i < CELLS; i++) {
      cells[i] = new Cell();
    }
  }

  /** Counts one. */
  void add() {
    long thread = Thread.currentThread().getId();
    Cell cell = cells[(int) thread & CELLS - 1];
    if (cell.isOf(thread)) {
      cell.setOpaque(cell.getPlain() + 1);
    } else {
      shared.increment();
    }
  }

  /** Returns how many there were. */
  @Override
  public double get() {
    long sum = shared.sum();
    for (Cell cell : cells) {
      sum += cell.get();
    }
    return sum;
  }

  /** The count of one thread, which alone writes it. */
  private static final class Cell extends AtomicLong {
    private static final long serialVersionUID = 1;
    private static final long NOBODY = 0;
    private static final AtomicLongFieldUpdater<Cell> OWNER =
        AtomicLongFieldUpdater.newUpdater(Cell.class, "owner");

    private volatile long owner = NOBODY;

    private boolean isOf(long thread) {
      return owner == thread || owner == NOBODY && OWNER.compareAndSet(this, NOBODY, thread);
    }
  }
}
