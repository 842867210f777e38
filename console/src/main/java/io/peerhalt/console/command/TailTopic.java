package io.peerhalt.console.command;

import io.peerhalt.schemas.Topics;

/** What can be tailed. */
enum TailTopic {
  /** What the watch found. */
  ANOMALIES(Topics.ANOMALIES),
  /** Halts and resumes; heartbeats if asked for. */
  CONTROL(Topics.CONTROL),
  /** What each server and symbol did each second. */
  RATES(Topics.RATES),
  /** Records that could not be used. */
  REJECTED(Topics.REJECTED),
  /** Answers of the gates. */
  ACKS(Topics.ACKS),
  /** What people did, and what watches made of changed rules. */
  AUDIT(Topics.AUDIT);

  private final String topic;

  TailTopic(String topic) {
    this.topic = topic;
  }

  /** Returns the name of the Kafka topic. */
  String topic() {
    return topic;
  }
}
