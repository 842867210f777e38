package io.peerhalt.lab.observe;

import com.sun.net.httpserver.HttpServer;
import io.peerhalt.lab.broker.LoopbackPort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Stands where PagerDuty would: takes every event as the Events API v2 does, and keeps it. */
public final class Inbox implements AutoCloseable {

  private static final int ACCEPTED = 202;
  private static final byte[] ANSWER =
      "{\"status\":\"success\",\"message\":\"Event processed\",\"dedup_key\":\"local\"}"
          .getBytes(StandardCharsets.UTF_8);

  private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
  private final HttpServer server;

  private Inbox(HttpServer server) {
    this.server = server;
  }

  /** Opens an inbox at a free port of this machine alone. */
  public static Inbox open() throws IOException {
    InetSocketAddress address = new InetSocketAddress(InetAddress.getByName(LoopbackPort.HOST), 0);
    Inbox inbox = new Inbox(HttpServer.create(address, 0));
    inbox.server.createContext(
        "/",
        exchange -> {
          inbox.events.add(
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          exchange.sendResponseHeaders(ACCEPTED, ANSWER.length);
          exchange.getResponseBody().write(ANSWER);
          exchange.close();
        });
    inbox.server.start();
    return inbox;
  }

  /** Returns where events are taken. */
  public URI address() {
    return URI.create(
        "http://" + LoopbackPort.HOST + ":" + server.getAddress().getPort() + "/v2/enqueue");
  }

  /** Returns the oldest event that was not asked for yet, empty if none comes in time. */
  public Optional<String> poll(long millis) throws InterruptedException {
    return Optional.ofNullable(events.poll(millis, TimeUnit.MILLISECONDS));
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
