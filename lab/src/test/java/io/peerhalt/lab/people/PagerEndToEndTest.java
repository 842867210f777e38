package io.peerhalt.lab.people;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import io.peerhalt.console.connect.Brokers;
import io.peerhalt.console.web.server.WebConsole;
import io.peerhalt.console.web.server.WebSettings;
import io.peerhalt.lab.broker.LocalBroker;
import io.peerhalt.lab.broker.PeerhaltTopics;
import io.peerhalt.lab.page.PagerProcess;
import io.peerhalt.lab.page.StubPagerDuty;
import io.peerhalt.schemas.AnomalyStatus;
import io.peerhalt.schemas.ControlCommand;
import io.peerhalt.schemas.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The pager in a process of its own, a real broker, and a server that keeps PagerDuty's rules. */
@Timeout(value = 240, unit = TimeUnit.SECONDS)
class PagerEndToEndTest {

  private static final String LATE_WATCH = "10m";

  @TempDir private Path directory;
  @AutoClose private LocalBroker broker;
  @AutoClose private StubPagerDuty stub;
  private Scribe scribe;
  private final List<PagerProcess> pagers = new ArrayList<>();

  @BeforeEach
  void start() {
    broker = LocalBroker.start(directory.resolve("broker"));
    PeerhaltTopics.create(broker.bootstrapServers(), 1);
    stub = StubPagerDuty.start(0, event -> {});
    scribe = new Scribe(broker.bootstrapServers());
  }

  @AfterEach
  void stop() throws Exception {
    for (PagerProcess pager : pagers) {
      pager.close();
    }
    if (scribe != null) {
      scribe.close();
    }
  }

  @Test
  void haltIsPagedWithItsEvidenceAndResolvedByTheResume() throws Exception {
    BlockingQueue<String> hooked = new LinkedBlockingQueue<>();
    HttpServer hook = webhook(hooked);
    Path token = Files.writeString(directory.resolve("token"), "hook-token");
    pager(
        "--watch-timeout=" + LATE_WATCH,
        "--ack-within=1m",
        "--webhook-url=http://127.0.0.1:" + hook.getAddress().getPort() + "/hook",
        "--webhook-token-file=" + token);
    ControlCommand halt = scribe.halt("srv-8", 1);
    scribe.acknowledge("srv-8", halt);
    await("the halt", () -> is("peerhalt|SERVER:srv-8|HALT|1", "triggered"));
    await("the halt at the webhook", () -> !hooked.isEmpty());
    JsonNode payload = stub.accepted().get(0).path("payload");
    assertEquals("critical", payload.path("severity").asText());
    assertEquals("srv-8", payload.path("source").asText());
    assertEquals("PEER_EXECUTIONS", payload.path("class").asText());
    assertEquals(480, payload.path("custom_details").path("evidence").path("observed").asInt());
    String summary = payload.path("summary").asText();
    assertTrue(summary.startsWith("srv-8 HALTED by PEER_EXECUTIONS"), summary);
    assertTrue(summary.contains("480 per second where 12 is normal (40 times)"), summary);
    assertEquals(
        "https://console.example/anomaly?id=SERVER%3Asrv-8%2FPEER_EXECUTIONS%2F1",
        stub.accepted().get(0).path("links").path(0).path("href").asText());

    hook.stop(0);
    assertHooked(hooked.remove());
    assertResolves();
  }

  private static void assertHooked(String posted) {
    assertTrue(posted.startsWith("Bearer hook-token {\"key\":\"peerhalt|SERVER:srv-8|HALT|1\""));
    assertTrue(posted.contains("\"action\":\"trigger\""), posted);
    assertTrue(posted.contains("\"observed\":480"), posted);
  }

  private void assertResolves() throws Exception {
    String id =
        new Terminal(broker.bootstrapServers())
            .run("resume", "SERVER:srv-8", "--reason", "fine", "--as", "ann")
            .after("peerhalt resume approve ");
    await("the acknowledge", () -> is("peerhalt|SERVER:srv-8|HALT|1", "acknowledged"));
    new Terminal(broker.bootstrapServers()).run("resume", "approve", id, "--as", "bob");
    await("the resolve", () -> is("peerhalt|SERVER:srv-8|HALT|1", "resolved"));

    scribe.anomaly("srv-3", "SILENCE", AnomalyStatus.OPEN);
    scribe.anomaly("srv-3", "SILENCE", AnomalyStatus.UPDATED);
    scribe.write(Topics.ANOMALIES, "x", new byte[] {1, 2, 3});
    await("the anomaly", () -> is("peerhalt|SERVER:srv-3|SILENCE|0", "triggered"));
    scribe.anomaly("srv-3", "SILENCE", AnomalyStatus.CLOSED);
    await("the anomaly's end", () -> is("peerhalt|SERVER:srv-3|SILENCE|0", "resolved"));
    assertEquals(List.of(), stub.refused());
    assertEquals(5, stub.accepted().size(), stub.accepted().toString());
  }

  @Test
  void restartedBrokerAndKilledPagerLoseNothing() throws Exception {
    String[] patient = {"--watch-timeout", LATE_WATCH, "--ack-within", "10m"};
    PagerProcess killed = pager(patient);
    scribe.halt("srv-1", 1);
    await("the first halt", () -> is("peerhalt|SERVER:srv-1|HALT|1", "triggered"));
    restartTheBroker();
    stub.setDown(true);
    scribe.halt("srv-2", 1);
    scribe.anomaly("srv-3", "SILENCE", AnomalyStatus.OPEN);
    int asked = stub.requests();
    await("an attempt", () -> stub.requests() > asked);
    killed.kill();
    scribe.halt("srv-4", 1);
    scribe.resume("srv-1", 1);
    stub.setDown(false);
    pager(patient);
    await("the halt before the kill", () -> is("peerhalt|SERVER:srv-2|HALT|1", "triggered"));
    await("the anomaly", () -> is("peerhalt|SERVER:srv-3|SILENCE|0", "triggered"));
    await("the halt after it", () -> is("peerhalt|SERVER:srv-4|HALT|1", "triggered"));
    await("the resume", () -> is("peerhalt|SERVER:srv-1|HALT|1", "resolved"));
    assertEquals(List.of(), stub.refused());
  }

  @Test
  void silenceOfTheWatchAndOfAGateIsPagedUntilItEnds() throws Exception {
    pager("--watch-timeout", "1s", "--ack-within", "500ms");
    await("silence of the watch", () -> is("peerhalt|WATCH|WATCH_SILENT|0", "triggered"));
    scribe.heartbeat();
    await("the watch is back", () -> is("peerhalt|WATCH|WATCH_SILENT|0", "resolved"));
    ControlCommand halt = scribe.halt("srv-5", 1);
    String unanswered = "peerhalt|SERVER:srv-5|HALT_NOT_ACKNOWLEDGED|1";
    await("silence of the gate", () -> is(unanswered, "triggered"));
    scribe.acknowledge("srv-5", halt);
    await("the gate has answered", () -> is(unanswered, "resolved"));
    assertEquals("triggered", stub.alerts().get("peerhalt|SERVER:srv-5|HALT|1"));
  }

  @Test
  void ofTwoPagersOnePagesAndTheOtherTakesOver() throws Exception {
    String[] patient = {"--watch-timeout", LATE_WATCH, "--ack-within", "10m"};
    PagerProcess one = pager(patient);
    scribe.halt("srv-1", 1);
    await("a page", () -> is("peerhalt|SERVER:srv-1|HALT|1", "triggered"));
    pager(patient);
    await("a stand-by", () -> log().contains("standing by"));
    scribe.halt("srv-2", 1);
    await("a second page", () -> is("peerhalt|SERVER:srv-2|HALT|1", "triggered"));
    one.close();
    scribe.halt("srv-3", 1);
    await("a page of the other", () -> is("peerhalt|SERVER:srv-3|HALT|1", "triggered"));
    assertEquals(Set.of("triggered"), Set.copyOf(stub.alerts().values()));
    assertEquals(3, stub.alerts().size());
  }

  /** Beside the pager a console runs; both go on by themselves. */
  private void restartTheBroker() throws Exception {
    WebSettings settings = WebSettings.local(0, Optional.empty(), WebSettings.People.nobody());
    try (WebConsole console =
        WebConsole.start(Brokers.at(broker.bootstrapServers()), settings, Clock.systemUTC())) {
      await("the halt in the console", () -> halts(console).contains("SERVER:srv-1"));
      int port = broker.port();
      broker.close();
      broker = LocalBroker.start(directory.resolve("broker"), port);
      scribe.halt("srv-5", 1);
      await("a page after it", () -> is("peerhalt|SERVER:srv-5|HALT|1", "triggered"));
      await("the next halt in the console", () -> halts(console).contains("SERVER:srv-5"));
    }
  }

  private static String halts(WebConsole console) {
    URI halts = URI.create(console.address() + "/api/halts");
    try {
      return HttpClient.newHttpClient()
          .send(HttpRequest.newBuilder(halts).build(), BodyHandlers.ofString())
          .body();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static HttpServer webhook(BlockingQueue<String> hooked) throws IOException {
    InetSocketAddress address = new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0);
    HttpServer server = HttpServer.create(address, 0);
    server.createContext(
        "/hook",
        exchange -> {
          String body =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          hooked.add(exchange.getRequestHeaders().getFirst("Authorization") + " " + body);
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    server.start();
    return server;
  }

  private PagerProcess pager(String... more) throws Exception {
    String[] arguments = new String[more.length + 2];
    arguments[0] = "--console-url";
    arguments[1] = "https://console.example";
    System.arraycopy(more, 0, arguments, 2, more.length);
    PagerProcess pager =
        PagerProcess.start(
            broker.bootstrapServers(), stub.address(), directory.resolve("pager"), arguments);
    pagers.add(pager);
    return pager;
  }

  private String log() {
    try {
      return Files.readString(directory.resolve("pager").resolve("pager.log"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean is(String key, String state) {
    return state.equals(stub.alerts().get(key));
  }

  private void await(String what, BooleanSupplier condition) throws Exception {
    long deadline = System.nanoTime() + Duration.ofSeconds(180).toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError(
            what + " did not come in 60 s; there are " + stub.alerts() + "\n" + log());
      }
      LockSupport.parkNanos(20_000_000);
    }
  }
}
