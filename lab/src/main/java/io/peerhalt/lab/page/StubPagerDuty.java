package io.peerhalt.lab.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * A server on this machine that answers as PagerDuty's Events API v2 is documented to: 202 for an
 * event that keeps its {@link EventRules}, 400 with the reasons for one that does not, and whatever
 * it was told to answer next. Keeps one alert per dedup_key as PagerDuty does. {@code GET /alerts}
 * shows them.
 */
public final class StubPagerDuty implements AutoCloseable {

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final ConcurrentLinkedDeque<Integer> troubles = new ConcurrentLinkedDeque<>();
  private final List<JsonNode> accepted = new CopyOnWriteArrayList<>();
  private final List<List<String>> refused = new CopyOnWriteArrayList<>();
  private final Map<String, String> alerts = new TreeMap<>();
  private final Consumer<JsonNode> listener;
  private final AtomicInteger requests = new AtomicInteger();
  private volatile boolean down;

  private StubPagerDuty(HttpServer server, Consumer<JsonNode> listener) {
    this.server = server;
    this.listener = listener;
  }

  /**
   * Starts at a port of the loopback address.
   *
   * @param port the port, 0 for a free one
   * @param listener told of each event that changes an alert, on a thread of the server
   */
  public static StubPagerDuty start(int port, Consumer<JsonNode> listener) {
    try {
      InetSocketAddress address = new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port);
      StubPagerDuty stub = new StubPagerDuty(HttpServer.create(address, 0), listener);
      stub.server.setExecutor(stub.threads);
      stub.server.createContext("/v2/enqueue", stub::enqueue);
      stub.server.createContext("/alerts", stub::show);
      stub.server.start();
      return stub;
    } catch (IOException e) {
      throw new UncheckedIOException("port " + port + " at 127.0.0.1: " + e.getMessage(), e);
    }
  }

  /** Runs it until the process is stopped; the argument is the port, without one it is free. */
  public static void main(String[] args) {
    int port = args.length == 0 ? 0 : Integer.parseInt(args[0]);
    StubPagerDuty stub = start(port, event -> System.out.println(line(event)));
    System.out.println("A stub of PagerDuty's Events API v2 listens at " + stub.address());
  }

  /** Returns where events go. */
  public URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/v2/enqueue");
  }

  /** The next requests are answered with these statuses, one each. */
  public void answerNext(Integer... statuses) {
    troubles.addAll(List.of(statuses));
  }

  /** While it is down every request is answered with 503. */
  public void setDown(boolean isDown) {
    down = isDown;
  }

  /** Returns how many requests came, whatever was answered. */
  public int requests() {
    return requests.get();
  }

  /** Returns the accepted events in their order. */
  public List<JsonNode> accepted() {
    return List.copyOf(accepted);
  }

  /** Returns what was wrong with each refused event. */
  public List<List<String>> refused() {
    return List.copyOf(refused);
  }

  /** Returns each alert by its dedup_key: triggered, acknowledged or resolved. */
  public synchronized Map<String, String> alerts() {
    return new TreeMap<>(alerts);
  }

  /** Returns the event on one line. */
  public static String line(JsonNode event) {
    JsonNode payload = event.path("payload");
    String told =
        payload.isMissingNode()
            ? ""
            : " [" + payload.path("severity").asText() + "] " + payload.path("summary").asText();
    return event.path("event_action").asText().toUpperCase(Locale.ROOT)
        + " "
        + event.path("dedup_key").asText()
        + told;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void enqueue(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      requests.incrementAndGet();
      Integer trouble = down ? Integer.valueOf(503) : troubles.poll();
      if (trouble != null) {
        answer(exchange, trouble, status("trouble", "asked to answer " + trouble));
        return;
      }
      JsonNode event = EventRules.read(body);
      List<String> errors = EventRules.errors(body, event);
      if (!exchange.getRequestMethod().equals("POST")) {
        answer(exchange, 405, status("invalid", "POST only"));
      } else if (errors.isEmpty()) {
        take(event);
        answer(
            exchange,
            202,
            status("success", "Event processed")
                .put("dedup_key", event.path("dedup_key").asText()));
      } else {
        refused.add(errors);
        ObjectNode answer = status("invalid event", "Event object is invalid");
        errors.forEach(error -> answer.withArray("errors").add(error));
        answer(exchange, 400, answer);
      }
    }
  }

  private synchronized void take(JsonNode event) {
    String key = event.path("dedup_key").asText();
    String before = alerts.get(key);
    switch (event.path("event_action").asText()) {
      case "trigger" ->
          alerts.merge(key, "triggered", (was, now) -> was.equals("acknowledged") ? was : now);
      case "acknowledge" -> alerts.computeIfPresent(key, (k, was) -> changed(was, "acknowledged"));
      default -> alerts.computeIfPresent(key, (k, was) -> changed(was, "resolved"));
    }
    accepted.add(event);
    if (!Objects.equals(before, alerts.get(key))) {
      listener.accept(event);
    }
  }

  // What is resolved stays so: acknowledge and resolve events of it are dropped.
  private static String changed(String was, String now) {
    return was.equals("resolved") ? was : now;
  }

  private void show(HttpExchange exchange) throws IOException {
    try (exchange) {
      ObjectNode node = JsonNodeFactory.instance.objectNode();
      alerts().forEach(node::put);
      answer(exchange, 200, node);
    }
  }

  private static ObjectNode status(String status, String message) {
    return JsonNodeFactory.instance.objectNode().put("status", status).put("message", message);
  }

  private static void answer(HttpExchange exchange, int status, ObjectNode node)
      throws IOException {
    byte[] bytes = node.toString().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }
}
