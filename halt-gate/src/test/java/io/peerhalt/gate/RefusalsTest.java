package io.peerhalt.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RefusalsTest {

  private static final int THREADS = 50;
  private static final int EACH = 20_000;

  /** More threads than there are cells, several of them at once. */
  @Test
  void countsEachRefusalOfEachThread() throws InterruptedException {
    Refusals refusals = new Refusals();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      threads.add(new Thread(() -> refuse(refusals)));
    }
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }
    refusals.add();
    assertEquals((double) THREADS * EACH + 1, refusals.get());
  }

  private static void refuse(Refusals refusals) {
    for (int i = 0; i < EACH; i++) {
      refusals.add();
    }
  }
}
