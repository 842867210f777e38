package io.peerhalt.console.pager;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.FailsafeExecutor;
import dev.failsafe.RetryPolicy;
import dev.failsafe.event.ExecutionAttemptedEvent;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends one page to one receiver by the receiver's rules: 2xx is taken; 429, 5xx, a time-out and a
 * network error are tried again, ever later; anything else is refused for good. For one thread.
 */
final class Post {

  /** What came of a page. */
  enum Outcome {
    /** The receiver has it. */
    TAKEN,
    /** The receiver will never take it. */
    REFUSED,
    /** The receiver could not take it now, however often it was tried. */
    LATER
  }

  private static final Logger LOG = LoggerFactory.getLogger(Post.class);
  private static final int TOO_MANY = 429;
  private static final int MAX_BODY_SHOWN = 300;

  private final Receiver receiver;
  private final PostTimes times;
  private final PagerMetrics metrics;
  private final HttpClient client;
  private final FailsafeExecutor<HttpResponse<String>> patient;

  Post(Receiver receiver, PostTimes times, PagerMetrics metrics) {
    this.receiver = receiver;
    this.times = times;
    this.metrics = metrics;
    this.client =
        HttpClient.newBuilder()
            .connectTimeout(times.timeout())
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    this.patient = Failsafe.with(policy());
  }

  /**
   * Sends the page and returns what came of it.
   *
   * @throws InterruptedException if the thread is interrupted; it may or may not be taken then
   */
  Outcome send(Page page) throws InterruptedException {
    HttpRequest request = receiver.request(page).timeout(times.timeout()).build();
    long begun = System.nanoTime();
    try {
      HttpResponse<String> response =
          patient.get(() -> client.send(request, BodyHandlers.ofString()));
      int status = response.statusCode();
      if (status / 100 == 2) {
        metrics.sent(receiver.name(), page.action(), (System.nanoTime() - begun) / 1e9);
        return Outcome.TAKEN;
      } else if (isLater(response)) {
        return Outcome.LATER;
      }
      metrics.failed(receiver.name(), status);
      LOG.error(
          "{} REFUSED a page for good with status {}: {} of {}. It is not sent again. It said: {}",
          receiver,
          status,
          page.action(),
          page.key().text(),
          shown(response));
      return Outcome.REFUSED;
    } catch (FailsafeException e) {
      if (e.getCause() instanceof InterruptedException interrupted) {
        throw interrupted;
      }
      return Outcome.LATER;
    }
  }

  private RetryPolicy<HttpResponse<String>> policy() {
    return RetryPolicy.<HttpResponse<String>>builder()
        .handle(IOException.class)
        .handleResultIf(response -> response != null && isLater(response))
        .withBackoff(times.first(), times.last())
        .withDelayFn(context -> afterTooMany(context.getLastResult(), context.getAttemptCount()))
        .withJitter(0.1)
        .withMaxAttempts(times.attempts())
        .onRetry(this::tell)
        .build();
  }

  private void tell(ExecutionAttemptedEvent<HttpResponse<String>> event) {
    HttpResponse<String> response = event.getLastResult();
    String status = response == null ? "network" : Integer.toString(response.statusCode());
    metrics.retried(receiver.name(), status);
    LOG.warn(
        "{} has not taken a page at attempt {}, trying again: {}",
        receiver,
        event.getAttemptCount(),
        response == null
            ? String.valueOf(event.getLastException())
            : "status " + status + " " + shown(response));
  }

  /**
   * Returns how long to wait after "too many requests": what the header Retry-After says, otherwise
   * ever longer up to the few minutes that PagerDuty asks for. Negative after anything else: as the
   * policy says.
   */
  private Duration afterTooMany(HttpResponse<String> response, int attempts) {
    if (response == null || response.statusCode() != TOO_MANY) {
      return Duration.ofNanos(-1);
    }
    Duration longer = times.tooManyFirst().multipliedBy(1L << Math.min(attempts - 1, 20));
    return response
        .headers()
        .firstValue("Retry-After")
        .filter(text -> text.matches("\\d{1,4}"))
        .map(text -> Duration.ofSeconds(Long.parseLong(text)))
        .map(this::atMostLast)
        .orElse(atMostLast(longer));
  }

  private Duration atMostLast(Duration wait) {
    return wait.compareTo(times.last()) > 0 ? times.last() : wait;
  }

  private static boolean isLater(HttpResponse<String> response) {
    return response.statusCode() == TOO_MANY || response.statusCode() >= 500;
  }

  private static String shown(HttpResponse<String> response) {
    String body = response.body();
    return body.length() <= MAX_BODY_SHOWN ? body : body.substring(0, MAX_BODY_SHOWN) + "...";
  }
}
