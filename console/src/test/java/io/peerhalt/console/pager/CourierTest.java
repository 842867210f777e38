package io.peerhalt.console.pager;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** More alerts than a receiver takes in a minute, over real HTTP. */
class CourierTest {

  private static final int PER_MINUTE = 100;
  private static final int ALERTS = 130;

  private final BlockingQueue<String> bodies = new LinkedBlockingQueue<>();

  @Test
  void aStormIsOnePageThatCountsItAndTheWorstOfItUpToTheMinutesAllowance() throws Exception {
    HttpServer server = server();
    Webhook receiver =
        new Webhook(URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/"), "", "");
    Courier courier =
        new Courier(
            receiver,
            new Post(receiver, PostTest.QUICK, new PagerMetrics()),
            PER_MINUTE,
            Clock.systemUTC());
    for (int i = 0; i < ALERTS; i++) {
      courier.backlog().add(BacklogTest.trigger("alert-" + i, PageSeverity.CRITICAL));
    }
    Thread thread = new Thread(courier);
    thread.start();
    try {
      List<String> told = new ArrayList<>();
      while (told.size() < PER_MINUTE) {
        told.add(bodies.poll(60, TimeUnit.SECONDS));
      }
      assertEquals(null, bodies.poll(500, TimeUnit.MILLISECONDS));
      assertTrue(told.get(0).contains("ALERTS_WAIT"), told.get(0));
      assertTrue(told.get(0).contains(ALERTS + " ALERTS AT ONCE"), told.get(0));
      assertTrue(told.get(1).contains("\"key\":\"alert-0\""), told.get(1));
      assertEquals(1, told.stream().filter(body -> body.contains("ALERTS_WAIT")).count());
    } finally {
      thread.interrupt();
      server.stop(0);
    }
  }

  private HttpServer server() throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    server.start();
    return server;
  }
}
