package io.peerhalt.console.web.server;

import io.javalin.config.RoutesConfig;
import io.javalin.http.sse.SseClient;
import io.peerhalt.console.web.feed.Feed;
import io.peerhalt.console.web.feed.LivePicture;
import io.peerhalt.console.web.page.StatusPage;
import io.peerhalt.console.web.view.Picture;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells every open page how things are: at once when something changes, at most ten times a second,
 * and each second anyway, so that a page that hears nothing knows that it is cut off.
 */
final class LiveRoutes implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(LiveRoutes.class);
  private static final long LOOK_MILLIS = 100;
  private static final long BEAT_MILLIS = 1_000;
  private static final int MOST_CLIENTS = 500;

  private final LivePicture picture;
  private final Feed feed;
  private final Clock clock;
  private final Queue<SseClient> clients = new ConcurrentLinkedQueue<>();
  private final ScheduledExecutorService ticker =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "live-pages");
            thread.setDaemon(true);
            return thread;
          });
  private Map<String, Long> toldVersions = Map.of();
  private Instant told = Instant.EPOCH;

  LiveRoutes(Parts parts) {
    this.picture = parts.picture();
    this.feed = parts.feed();
    this.clock = parts.clock();
    parts.metrics().countPages(clients::size);
  }

  void addTo(RoutesConfig routes) {
    routes.sse("/api/live", this::join);
    routes.get("/api/status", context -> Json.answer(context, status()));
    ticker.scheduleWithFixedDelay(this::tick, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    ticker.shutdownNow();
    clients.forEach(SseClient::close);
  }

  private void join(SseClient client) {
    if (clients.size() >= MOST_CLIENTS) {
      client.close();
      return;
    }
    client.keepAlive();
    client.onClose(() -> clients.remove(client));
    clients.add(client);
    client.sendEvent("status", Json.of(status()));
  }

  private void tick() {
    try {
      Instant now = clock.instant();
      Map<String, Long> versions = picture.look(Picture::versions);
      boolean beat = now.isAfter(told.plusMillis(BEAT_MILLIS));
      if (!clients.isEmpty() && (beat || !versions.equals(toldVersions))) {
        String status = Json.of(status());
        clients.forEach(client -> client.sendEvent("status", status));
        toldVersions = versions;
        told = now;
      }
    } catch (RuntimeException e) {
      // Would end the ticker for ever; the pages say themselves that they hear nothing.
      LOG.error("The pages could not be told how things are", e);
    }
  }

  private StatusPage status() {
    return picture.look(
        p ->
            StatusPage.of(
                p,
                new StatusPage.FeedState(
                    feed.isReady(),
                    feed.problem(),
                    feed.anomaliesFrom().toEpochMilli(),
                    p.anomalies().forgottenUntil().map(Instant::toEpochMilli).orElse(null)),
                clock.instant()));
  }
}
