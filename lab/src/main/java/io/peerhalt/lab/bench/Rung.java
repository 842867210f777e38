package io.peerhalt.lab.bench;

/** What is measured beside each other, from the least to the most. */
enum Rung {
  CONSUMER("plain consumer, decoded", "Kafka's consumer in two threads, each record decoded"),
  NULL("Flink null pipeline", "Flink's own source, decoded to Avro's records, discarded"),
  INTAKE(
      "the watch's intake",
      "its own source, decoded by hand, checked, duplicates found, discarded"),
  RATES("rates only", "intake, panes, panels, rates, discarded"),
  LEDGER("rates and ledger", "and executions held against orders, discarded"),
  WATCH("whole watch", "as shipped, with checkpoints, written to Kafka"),
  SQL(
      "the rates in Flink SQL",
      "Avro's records, count and sum a second, per server and per symbol, discarded"),
  WINDOW(
      "naive keyed window", "Avro's records, count and sum a second, per server only, discarded");

  private final String title;
  private final String what;

  Rung(String title, String what) {
    this.title = title;
    this.what = what;
  }

  String title() {
    return title;
  }

  String what() {
    return what;
  }
}
