package io.peerhalt.console.web.feed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.peerhalt.console.web.page.WatchPage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * What Flink's REST interface says of the watch: its state and its newest checkpoint, asked at most
 * every five seconds. For any thread.
 */
public final class FlinkJob {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Duration WAIT = Duration.ofSeconds(5);
  private static final Duration FRESH = Duration.ofSeconds(5);

  private final URI base;
  private final HttpClient client = HttpClient.newBuilder().connectTimeout(WAIT).build();
  private WatchPage.Flink newest = new WatchPage.Flink("", null, 0, "Flink is being asked");
  private long askedNanos;
  private boolean asking;

  /** Makes one that asks at {@code base}, the address of Flink's web interface. */
  public FlinkJob(URI base) {
    this.base = base;
    this.askedNanos = System.nanoTime() - FRESH.toNanos();
  }

  /** Returns what Flink said last, at once; asks again if that is more than five seconds ago. */
  public synchronized WatchPage.Flink look() {
    if (!asking && System.nanoTime() - askedNanos >= FRESH.toNanos()) {
      asking = true;
      CompletableFuture.supplyAsync(this::ask).thenAccept(this::take);
    }
    return newest;
  }

  private synchronized void take(WatchPage.Flink answer) {
    newest = answer;
    askedNanos = System.nanoTime();
    asking = false;
  }

  private WatchPage.Flink ask() {
    try {
      for (JsonNode job : get("/jobs/overview").path("jobs")) {
        if (job.path("state").asText().equals("RUNNING")) {
          return job(job);
        }
      }
      return new WatchPage.Flink("", null, 0, "Flink at " + base + " runs no job");
    } catch (IOException e) {
      return new WatchPage.Flink(
          "", null, 0, "Flink at " + base + " does not answer: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new WatchPage.Flink("", null, 0, "interrupted");
    } catch (RuntimeException e) {
      return new WatchPage.Flink("", null, 0, "Flink at " + base + " cannot be asked: " + e);
    }
  }

  private WatchPage.Flink job(JsonNode job) throws IOException, InterruptedException {
    JsonNode checkpoints = get("/jobs/" + job.path("jid").asText() + "/checkpoints");
    JsonNode completed = checkpoints.path("latest").path("completed");
    return new WatchPage.Flink(
        job.path("state").asText(),
        completed.has("latest_ack_timestamp")
            ? (Long) completed.get("latest_ack_timestamp").asLong()
            : null,
        checkpoints.path("counts").path("failed").asLong(),
        "");
  }

  private JsonNode get(String path) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(base.resolve(path)).timeout(WAIT).build();
    return MAPPER.readTree(client.send(request, BodyHandlers.ofByteArray()).body());
  }
}
