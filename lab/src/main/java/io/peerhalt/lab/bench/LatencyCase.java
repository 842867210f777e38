package io.peerhalt.lab.bench;

import java.util.Locale;

/**
 * One load under which trials are made.
 *
 * @param eventsPerSecond the load
 * @param variant what else is going on
 * @param lingerMillis so long the producer of the load collects for a request
 */
record LatencyCase(int eventsPerSecond, LatencyVariant variant, int lingerMillis) {

  String words() {
    String rate = String.format(Locale.ROOT, "%,d events/s", eventsPerSecond);
    return switch (variant) {
      case PLAIN -> rate;
      case IDLE_PARTITION -> rate + ", a partition idle";
      case PARTITION_BEHIND -> rate + ", a partition 10 s behind";
    };
  }
}
