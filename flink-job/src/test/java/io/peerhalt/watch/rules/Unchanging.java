package io.peerhalt.watch.rules;

import java.util.List;
import java.util.Map;

/** Rules for a test in which nobody changes them. */
public final class Unchanging {

  private Unchanging() {}

  /** Returns {@code rules}, whatever the options say. */
  public static <R> HeldRules<R> rules(R rules) {
    RuleStart start = new RuleStart(0, Map.of("bootstrap.servers", "broker:9092"), List.of());
    return new HeldRules<>(start, config -> rules);
  }
}
