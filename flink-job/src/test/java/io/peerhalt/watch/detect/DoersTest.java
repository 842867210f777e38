package io.peerhalt.watch.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DoersTest {

  private static final int SERVERS = 40;

  @Test
  void holdsWhatAnArrayOfAllServersHolds() {
    SplittableRandom random = new SplittableRandom(3);
    double[] all = new double[SERVERS];
    Doers doers = new Doers();
    for (int server = 0; server < SERVERS; server += 1 + random.nextInt(3)) {
      for (int times = random.nextInt(3); times > 0; times--) {
        double amount = 1 + random.nextInt(9);
        all[server] += amount;
        doers.addNext(server, amount);
      }
    }
    for (int times = 0; times < 20; times++) {
      int server = random.nextInt(SERVERS);
      all[server] += times;
      doers.add(server, times);
    }
    double total = 0;
    double[] seen = new double[SERVERS];
    for (int place = 0; place < doers.size(); place++) {
      seen[doers.server(place)] += doers.amount(place);
      total += doers.amount(place);
    }
    for (int server = 0; server < SERVERS; server++) {
      assertEquals(all[server], seen[server], "server " + server);
    }
    assertEquals(total, doers.total());
  }
}
