package io.peerhalt.console.web.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.peerhalt.console.connect.Brokers;
import io.peerhalt.console.connect.WrongUsage;
import java.io.OutputStream;
import java.net.CookieManager;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server over real HTTP, while Kafka is away: who may do what, and how it protects itself. */
class WebConsoleTest {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Brokers NOWHERE = Brokers.at("127.0.0.1:1");
  private static final String SECRET = "correct horse battery";

  /** Of that secret, with few rounds, so that no test has to wait for many. */
  private static final String ANN =
      "ann:pbkdf2-sha256$1000$AAAAAAAAAAAAAAAAAAAAAA==$"
          + "sa4Dwc2D3kp5Rj2MtkPcNAYsU6xMki21O7lW/UYmHhw=";

  @TempDir private Path directory;
  private final CookieManager cookies = new CookieManager();
  private final HttpClient client = HttpClient.newBuilder().cookieHandler(cookies).build();
  private WebConsole console;

  @BeforeEach
  void start() throws Exception {
    Path users = directory.resolve("users");
    Files.writeString(users, ANN);
    start(
        new WebSettings.People(
            Optional.of(users), Optional.of("X-Forwarded-User"), Set.of("192.0.2.1")));
  }

  @AfterEach
  void stop() {
    console.close();
  }

  @Test
  void everyAnswerProtectsItsReader() throws Exception {
    for (String path : List.of("/", "/fleet", "/static/app.js", "/api/status", "/nothing")) {
      HttpResponse<String> answer = get(path);
      String policy = answer.headers().firstValue("Content-Security-Policy").orElse("");
      assertTrue(policy.contains("script-src 'self'"), path);
      assertTrue(policy.contains("frame-ancestors 'none'"), path);
      assertFalse(policy.contains("unsafe"), path);
      assertEquals("nosniff", answer.headers().firstValue("X-Content-Type-Options").orElse(""));
    }
    assertEquals(404, get("/nothing").statusCode());
  }

  @Test
  void theFilesAreThereAndNoOthersAre() throws Exception {
    assertTrue(get("/static/app.js").body().contains("EventSource"));
    assertTrue(get("/vendor/uplot/uPlot.esm.js").body().contains("uPlot"));
    assertEquals(404, get("/static/..%2f..%2fpeerhalt-log4j2.xml").statusCode());
    assertEquals(404, get("/static/nothing.js").statusCode());
    assertEquals(404, get("/static/pages").statusCode());
  }

  @Test
  void aFileThatDidNotChangeIsNotSentAgain() throws Exception {
    String tag = get("/static/app.js").headers().firstValue("ETag").orElseThrow();
    HttpRequest again = request("/static/app.js").header("If-None-Match", tag).build();

    assertEquals(304, client.send(again, HttpResponse.BodyHandlers.ofString()).statusCode());
  }

  @Test
  void itShowsToAnybodyAndActsForNobodyUnknown() throws Exception {
    assertEquals(200, get("/api/fleet").statusCode());
    String csrf = me().get("csrf").asText();

    HttpResponse<String> answer = post("/api/resume/propose", Map.of("target", "FLEET"), csrf);

    assertEquals(401, answer.statusCode());
    assertTrue(answer.body().contains("Sign in first"));
  }

  @Test
  void nothingIsDoneForAPageOfSomebodyElse() throws Exception {
    signIn("ann", SECRET);

    assertEquals(403, post("/api/sign-out", Map.of(), "").statusCode());
    assertEquals(403, post("/api/sign-out", Map.of(), "wrong").statusCode());
    HttpRequest foreign =
        request("/api/sign-out")
            .header("X-CSRF-Token", me().get("csrf").asText())
            .header("Origin", "http://evil.example")
            .POST(HttpRequest.BodyPublishers.ofString("{}"))
            .build();
    assertEquals(403, client.send(foreign, HttpResponse.BodyHandlers.ofString()).statusCode());
    assertEquals("ann", me().get("user").asText());
  }

  @Test
  void theCookieIsOutOfReachOfScriptsAndOfOtherSites() throws Exception {
    String cookie = get("/api/me").headers().firstValue("Set-Cookie").orElseThrow();

    assertTrue(cookie.contains("HttpOnly"), cookie);
    assertTrue(cookie.contains("SameSite=Strict"), cookie);
  }

  @Test
  void signingInGivesANewVisitAndSigningOutEndsIt() throws Exception {
    me();
    String before = cookies.getCookieStore().getCookies().get(0).getValue();

    assertEquals(200, signIn("ann", SECRET).statusCode());
    assertFalse(cookies.getCookieStore().getCookies().get(0).getValue().equals(before));
    assertEquals("ann", me().get("user").asText());

    post("/api/sign-out", Map.of(), me().get("csrf").asText());
    assertEquals("", me().get("user").asText());
  }

  @Test
  void guessingIsSlowedDown() throws Exception {
    for (int i = 0; i < 5; i++) {
      assertEquals(401, signIn("ann", "wrong wrong wrong").statusCode());
    }

    assertEquals(429, signIn("ann", SECRET).statusCode());
  }

  @Test
  void aForeignNameForThisMachineIsRefused() throws Exception {
    assertTrue(raw("evil.example").startsWith("HTTP/1.1 421"));
    assertTrue(raw("localhost").startsWith("HTTP/1.1 200"));
  }

  @Test
  void theHeaderOfAProxyCountsOnlyFromItsAddress() throws Exception {
    HttpRequest pretends = request("/api/me").header("X-Forwarded-User", "ann").build();
    HttpResponse<String> answer = client.send(pretends, HttpResponse.BodyHandlers.ofString());
    assertEquals("", MAPPER.readTree(answer.body()).get("user").asText());

    console.close();
    start(
        new WebSettings.People(
            Optional.empty(), Optional.of("X-Forwarded-User"), Set.of("127.0.0.1")));
    pretends = request("/api/me").header("X-Forwarded-User", "ann").build();
    answer = client.send(pretends, HttpResponse.BodyHandlers.ofString());
    assertEquals("ann", MAPPER.readTree(answer.body()).get("user").asText());
  }

  @Test
  void behindAProxyWithTlsOneSignsInByItsPublicNameAndTheCookieIsSecure() throws Exception {
    console.close();
    WebSettings.People people = WebSettings.People.of(directory.resolve("users"));
    Set<String> names = Set.of("halt.example.com");
    console =
        WebConsole.start(
            NOWHERE,
            new WebSettings(
                "127.0.0.1", 0, Duration.ofHours(1), Optional.empty(), people, names, true),
            Clock.systemUTC());
    String first = asProxy("GET", "/api/me", "", "");
    String cookie = between(first, "Set-Cookie: ", ";");
    assertTrue(first.contains("Secure"), first);
    String sent =
        "Cookie: " + cookie + "\r\nX-CSRF-Token: " + between(first, "\"csrf\":\"", "\"") + "\r\n";
    String body = MAPPER.writeValueAsString(Map.of("name", "ann", "secret", SECRET));

    String foreign =
        asProxy("POST", "/api/sign-in", sent + "Origin: https://evil.example\r\n", body);
    assertTrue(foreign.startsWith("HTTP/1.1 403"), foreign);
    String own =
        asProxy("POST", "/api/sign-in", sent + "Origin: https://halt.example.com\r\n", body);
    assertTrue(own.startsWith("HTTP/1.1 200"), own);
    assertTrue(own.contains("Secure") && own.contains("SameSite=Strict"), own);
  }

  private String asProxy(String method, String path, String headers, String body) throws Exception {
    return sent(
        method
            + " "
            + path
            + " HTTP/1.1\r\nHost: halt.example.com\r\nX-Forwarded-For: 203.0.113.7\r\n"
            + "X-Forwarded-Proto: https\r\nConnection: close\r\n"
            + headers
            + (body.isEmpty() ? "" : "Content-Length: " + body.length() + "\r\n")
            + "\r\n"
            + body);
  }

  private static String between(String text, String before, String after) {
    int start = text.indexOf(before) + before.length();
    return text.substring(start, text.indexOf(after, start));
  }

  @Test
  void whatCannotBeIsExplained() throws Exception {
    HttpResponse<String> answer = get("/api/fleet?page=two");

    assertEquals(400, answer.statusCode());
    assertTrue(answer.body().contains("page: 'two' is no whole number"), answer.body());
    assertEquals(404, get("/api/anomaly?id=none").statusCode());
  }

  @Test
  void itSaysThatKafkaIsAwayAndCountsForPrometheus() throws Exception {
    assertFalse(MAPPER.readTree(get("/api/status").body()).get("feed").get("ready").asBoolean());
    String metrics = get("/metrics").body();
    assertTrue(metrics.contains("peerhalt_console_ready 0.0"), metrics);
    assertTrue(metrics.contains("peerhalt_console_request_seconds_bucket"), metrics);
  }

  @Test
  void othersReachItOnlyWhereSomebodyCanSignIn() {
    WrongUsage refused =
        assertThrows(WrongUsage.class, () -> settings("0.0.0.0", WebSettings.People.nobody()));
    assertTrue(refused.getMessage().contains("--users"), refused.getMessage());
    settings("0.0.0.0", WebSettings.People.of(directory.resolve("users")));
    settings("127.0.0.1", WebSettings.People.nobody());
  }

  private static WebSettings settings(String host, WebSettings.People people) {
    return new WebSettings(host, 0, Duration.ofHours(1), Optional.empty(), people, Set.of(), false);
  }

  private void start(WebSettings.People people) {
    console = WebConsole.start(NOWHERE, settings("127.0.0.1", people), Clock.systemUTC());
  }

  private HttpResponse<String> signIn(String name, String secret) throws Exception {
    String csrf = me().get("csrf").asText();
    return post("/api/sign-in", Map.of("name", name, "secret", secret), csrf);
  }

  private JsonNode me() throws Exception {
    return MAPPER.readTree(get("/api/me").body());
  }

  private HttpResponse<String> get(String path) throws Exception {
    return client.send(request(path).build(), HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<String> post(String path, Map<String, String> sent, String csrf)
      throws Exception {
    HttpRequest request =
        request(path)
            .header("X-CSRF-Token", csrf)
            .POST(HttpRequest.BodyPublishers.ofString(MAPPER.writeValueAsString(sent)))
            .build();
    return client.send(request, HttpResponse.BodyHandlers.ofString());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(console.address() + path));
  }

  /** The client of the JDK lets nobody choose the Host. */
  private String raw(String host) throws Exception {
    int port = URI.create(console.address()).getPort();
    return sent(
        "GET /api/me HTTP/1.1\r\nHost: " + host + ":" + port + "\r\nConnection: close\r\n\r\n");
  }

  private String sent(String request) throws Exception {
    try (Socket socket = new Socket("127.0.0.1", URI.create(console.address()).getPort())) {
      OutputStream out = socket.getOutputStream();
      out.write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
