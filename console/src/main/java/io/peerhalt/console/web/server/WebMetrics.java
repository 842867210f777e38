package io.peerhalt.console.web.server;

import io.peerhalt.console.web.feed.Feed;
import io.peerhalt.console.web.feed.LivePicture;
import io.peerhalt.console.web.view.Picture;
import io.prometheus.client.Collector;
import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.Counter;
import io.prometheus.client.CounterMetricFamily;
import io.prometheus.client.GaugeMetricFamily;
import io.prometheus.client.Histogram;
import io.prometheus.client.exporter.common.TextFormat;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;

/** What the console counts of itself, for Prometheus. For any thread. */
final class WebMetrics {

  private static final double MILLIS = 1e-3;

  private final CollectorRegistry registry = new CollectorRegistry();
  private final Counter acts =
      Counter.build("peerhalt_console_acts_total", "Acts of people that were carried out.")
          .labelNames("act")
          .register(registry);
  private final Counter signIns =
      Counter.build("peerhalt_console_sign_ins_total", "Attempts to sign in.")
          .labelNames("outcome")
          .register(registry);
  private final Histogram answers =
      Histogram.build("peerhalt_console_request_seconds", "How long an answer took.")
          .labelNames("status")
          .register(registry);

  /** Counts what the feed brings, as far as it is known at each scrape. */
  void follow(LivePicture picture, Feed feed, Clock clock) {
    registry.register(
        new Collector() {
          @Override
          public List<MetricFamilySamples> collect() {
            return ofFeed(picture, feed, clock);
          }
        });
  }

  /** Counts the pages that are open. */
  void countPages(IntSupplier pages) {
    registry.register(
        new Collector() {
          @Override
          public List<MetricFamilySamples> collect() {
            return List.of(
                new GaugeMetricFamily(
                    "peerhalt_console_open_pages", "Pages that are told live.", pages.getAsInt()));
          }
        });
  }

  void acted(String act) {
    acts.labels(act).inc();
  }

  void signedIn(boolean succeeded) {
    signIns.labels(succeeded ? "succeeded" : "failed").inc();
  }

  void answered(int status, double millis) {
    answers.labels(status / 100 + "xx").observe(millis * MILLIS);
  }

  /** Returns all of it in the text format of Prometheus. */
  String text() {
    StringWriter text = new StringWriter();
    try {
      TextFormat.write004(text, registry.metricFamilySamples());
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
    return text.toString();
  }

  private static List<Collector.MetricFamilySamples> ofFeed(
      LivePicture picture, Feed feed, Clock clock) {
    List<Collector.MetricFamilySamples> families = new ArrayList<>();
    CounterMetricFamily messages =
        new CounterMetricFamily(
            "peerhalt_console_messages", "Messages read into the picture.", List.of("topic"));
    Map<String, Long> versions = picture.look(Picture::versions);
    versions.forEach((topic, count) -> messages.addMetric(List.of(topic), count));
    families.add(messages);
    double unreadable = picture.look(Picture::unreadable);
    families.add(
        new CounterMetricFamily(
            "peerhalt_console_unreadable_messages", "Messages that nobody can read.", unreadable));
    families.add(
        new GaugeMetricFamily(
            "peerhalt_console_ready",
            "1 once everything is read that was there at the start.",
            feed.isReady() ? 1 : 0));
    picture
        .look(p -> p.fleet().newestSecond())
        .ifPresent(
            second ->
                families.add(
                    new GaugeMetricFamily(
                        "peerhalt_console_rates_age_seconds",
                        "Age of the newest rate.",
                        clock.millis() * MILLIS - second)));
    return families;
  }
}
