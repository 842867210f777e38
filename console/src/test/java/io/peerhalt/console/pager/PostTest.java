package io.peerhalt.console.pager;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sun.net.httpserver.HttpServer;
import io.prometheus.client.CollectorRegistry;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a real HTTP server that answers as it is told. */
class PostTest {

  static final PostTimes QUICK =
      new PostTimes(
          Duration.ofSeconds(20),
          Duration.ofMillis(1),
          Duration.ofMillis(1),
          Duration.ofSeconds(2),
          4);

  private final Deque<Integer> answers = new ArrayDeque<>();
  private final AtomicInteger requests = new AtomicInteger();
  private final PagerMetrics metrics = new PagerMetrics();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch end = new CountDownLatch(1);
  private HttpServer server;

  @BeforeEach
  void start() throws Exception {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
    server.setExecutor(threads);
    server.createContext(
        "/",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          requests.incrementAndGet();
          Integer status = answers.size() > 1 ? answers.poll() : answers.peek();
          if (status == 0) {
            awaitEnd();
          }
          if (status == 429) {
            exchange.getResponseHeaders().set("Retry-After", "0");
          }
          exchange.sendResponseHeaders(status, -1);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    end.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  @Test
  void acceptedPageIsSentOnce() throws Exception {
    assertEquals(Post.Outcome.TAKEN, send(QUICK, 202));
    assertEquals(1, requests.get());
    assertEquals(1, count("pages_sent_total", "receiver", "webhook", "action", "resolve"));
  }

  @Test
  void tooManyRequestsAndServerErrorsAreTriedAgain() throws Exception {
    assertEquals(Post.Outcome.TAKEN, send(QUICK, 429, 503, 500, 202));
    assertEquals(4, requests.get());
    assertEquals(1, count("pages_retried_total", "receiver", "webhook", "status", "429"));
    assertEquals(1, count("pages_retried_total", "receiver", "webhook", "status", "503"));
  }

  @Test
  void badRequestIsNeverTriedAgainAndCounted() throws Exception {
    assertEquals(Post.Outcome.REFUSED, send(QUICK, 400));
    assertEquals(1, requests.get());
    assertEquals(1, count("pages_failed_total", "receiver", "webhook", "status", "400"));
  }

  @Test
  void whatCannotBeTakenNowIsForLater() throws Exception {
    assertEquals(Post.Outcome.LATER, send(QUICK, 503));
    assertEquals(4, requests.get());
  }

  @Test
  void receiverThatDoesNotAnswerIsForLater() throws Exception {
    PostTimes hasty =
        new PostTimes(
            Duration.ofMillis(100),
            Duration.ofMillis(1),
            Duration.ofMillis(1),
            Duration.ofSeconds(2),
            2);
    assertEquals(Post.Outcome.LATER, send(hasty, 0));
    assertEquals(1, count("pages_retried_total", "receiver", "webhook", "status", "network"));
  }

  @Test
  void receiverThatIsNotThereIsForLater() throws Exception {
    server.stop(0);
    assertEquals(Post.Outcome.LATER, send(QUICK, 202));
    assertEquals(0, requests.get());
  }

  @Test
  void interruptEndsTheWaiting() {
    PostTimes slow =
        new PostTimes(
            Duration.ofSeconds(20),
            Duration.ofMinutes(1),
            Duration.ofMinutes(1),
            Duration.ofMinutes(2),
            4);
    Thread.currentThread().interrupt();
    assertThrows(InterruptedException.class, () -> send(slow, 503));
  }

  private Post.Outcome send(PostTimes times, Integer... statuses) throws InterruptedException {
    answers.addAll(List.of(statuses));
    URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/hook");
    return new Post(new Webhook(address, "", ""), times, metrics)
        .send(Page.resolve(new PageKey("key")));
  }

  private int count(String name, String... labels) {
    CollectorRegistry registry = metrics.registry();
    Double value =
        registry.getSampleValue(
            "peerhalt_pager_" + name,
            new String[] {labels[0], labels[2]},
            new String[] {labels[1], labels[3]});
    return value == null ? 0 : value.intValue();
  }

  private void awaitEnd() {
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
