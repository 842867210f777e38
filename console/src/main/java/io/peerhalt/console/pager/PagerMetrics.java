package io.peerhalt.console.pager;

import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.Counter;
import io.prometheus.client.Gauge;
import io.prometheus.client.Histogram;

/** What the pager tells of itself, by Prometheus's conventions. */
final class PagerMetrics {

  private final CollectorRegistry registry = new CollectorRegistry();

  private final Counter sent =
      counter("pages_sent_total", "Pages that a receiver has taken.", "receiver", "action");
  private final Counter failed =
      counter(
          "pages_failed_total",
          "Pages that a receiver refused for good and that are not sent again.",
          "receiver",
          "status");
  private final Counter retried =
      counter(
          "pages_retried_total",
          "Attempts that failed and are repeated, by HTTP status or 'network'.",
          "receiver",
          "status");
  private final Counter unreadable =
      counter("unreadable_records_total", "Records that could not be decoded.", "topic");
  private final Gauge waiting =
      gauge("alerts_waiting", "Alerts of which something is not told yet.", "receiver");
  private final Gauge folded =
      gauge("pages_folded", "Pages folded into a newer one of the same alert so far.", "receiver");
  private final Gauge lag = gauge("lag_records", "Records not read yet.", "topic");
  private final Gauge heartbeatAge =
      gauge("heartbeat_age_seconds", "Since a watch was heard, or since the pager listens.");
  private final Gauge halts = gauge("halts_in_force", "Targets halted.");
  private final Gauge active =
      gauge("active", "1 while this pager pages, 0 while another one of its group does.");
  private final Histogram delay =
      Histogram.build()
          .name("peerhalt_pager_delivery_seconds")
          .help("From asking a receiver first until it has taken the page.")
          .labelNames("receiver")
          .buckets(0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 1_800)
          .register(registry);

  CollectorRegistry registry() {
    return registry;
  }

  void sent(String receiver, PageAction action, double seconds) {
    sent.labels(receiver, action.wire()).inc();
    delay.labels(receiver).observe(seconds);
  }

  void failed(String receiver, int status) {
    failed.labels(receiver, Integer.toString(status)).inc();
  }

  void retried(String receiver, String status) {
    retried.labels(receiver, status).inc();
  }

  void unreadable(String topic) {
    unreadable.labels(topic).inc();
  }

  void waiting(String receiver, Backlog backlog) {
    waiting.labels(receiver).set(backlog.size());
    folded.labels(receiver).set(backlog.folded());
  }

  void lag(String topic, long records) {
    lag.labels(topic).set(records);
  }

  void state(double heartbeatAgeSeconds, int haltsInForce) {
    heartbeatAge.set(heartbeatAgeSeconds);
    halts.set(haltsInForce);
  }

  void active(boolean isActive) {
    active.set(isActive ? 1 : 0);
  }

  private Counter counter(String name, String help, String... labels) {
    return Counter.build()
        .name("peerhalt_pager_" + name)
        .help(help)
        .labelNames(labels)
        .register(registry);
  }

  private Gauge gauge(String name, String help, String... labels) {
    return Gauge.build()
        .name("peerhalt_pager_" + name)
        .help(help)
        .labelNames(labels)
        .register(registry);
  }
}
