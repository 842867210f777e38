package io.peerhalt.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class OperatorsTest {

  /** State is found again by these: append new ones, never change or reuse one. */
  private static final List<String> UIDS =
      List.of(
          "trading-source",
          "intake",
          "local-panes",
          "panels",
          "peers",
          "ledger",
          "breaches",
          "control-source",
          "policy",
          "control-sink",
          "anomaly-sink",
          "server-rates",
          "symbol-rates",
          "rejected",
          "rejected-control",
          "rates-sink",
          "rejected-sink",
          "ordered-events",
          "ordered-breaches",
          "ordered-findings",
          "ack-source",
          "halted-servers",
          "rejected-acks",
          "rules-source",
          "rule-audit",
          "rejected-rules",
          "audit-sink",
          "ledger-feed");

  @Test
  void uidsAreTheOnesThatStateWasWrittenUnder() {
    assertEquals(UIDS, uids());
  }

  @Test
  void noUidIsUsedTwice() {
    assertEquals(uids().size(), Set.copyOf(uids()).size());
  }

  @Test
  void everyOperatorHasATitleOfItsOwn() {
    Set<String> titles =
        Arrays.stream(Operators.values()).map(Operators::title).collect(Collectors.toSet());
    assertEquals(Operators.values().length, titles.size());
    assertTrue(titles.stream().noneMatch(String::isBlank));
  }

  private static List<String> uids() {
    return Arrays.stream(Operators.values()).map(Operators::uid).toList();
  }
}
