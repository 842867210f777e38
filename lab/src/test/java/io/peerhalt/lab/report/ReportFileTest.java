package io.peerhalt.lab.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.peerhalt.lab.fault.Damage;
import io.peerhalt.lab.fleet.Scales;
import io.peerhalt.schemas.Evidence;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReportFileTest {

  private static final RunFacts FACTS =
      new RunFacts("knight", "enforce", 7, 8, 60, 4, 1_000, 3, 400, 50, 0, 12);

  @Test
  void tellsEveryHaltWithItsNumbersAndEvidence() {
    Damage damage = damage();
    HaltSeen halt =
        new HaltSeen(
            "SERVER:srv-1",
            1,
            "OVERFILL",
            "words",
            1_100,
            Map.of("srv-1", 1_110_000L),
            Optional.of(evidence()));

    JsonNode root = tree(damage, List.of(halt));

    JsonNode told = root.get("halts").get(0);
    assertEquals("SERVER:srv-1", told.get("target").asText());
    assertTrue(told.get("faulty").asBoolean());
    assertEquals(110, told.get("msFromFirstBadInLog").asLong());
    assertEquals(100, told.get("msFirstBadToHaltInLog").asLong());
    assertEquals(1, told.get("badExecutionsBeforeHalt").asLong());
    assertEquals("shares", told.get("evidence").get("unit").asText());
    assertEquals(99.0, root.get("excessShares").asDouble());
    assertEquals(99 * 1.16, root.get("lossUsd").asDouble(), 1e-9);
    assertEquals(1_000, root.get("events").asLong());
    assertEquals(3, root.get("rejected").asLong());
    assertEquals(0, root.get("falseHalts").asLong());
    assertEquals(0, root.get("missed").asLong());
  }

  @Test
  void unknownNumbersAreNull() {
    HaltSeen halt =
        new HaltSeen("SERVER:srv-2", 1, "OVERFILL", "words", 1_100, Map.of(), Optional.empty());

    JsonNode told = tree(damage(), List.of(halt)).get("halts").get(0);

    assertTrue(told.get("msFromFirstBadInLog").isNull());
    assertTrue(told.get("evidence").isEmpty());
  }

  private static JsonNode tree(Damage damage, List<HaltSeen> halts) {
    Judgement judgement = new HaltJudge(List.of("srv-1", "srv-2"), List.of(damage)).judge(halts);
    return ReportFile.tree(new RunReport(FACTS, judgement, List.of(damage), true));
  }

  private static Damage damage() {
    SetClock clock = new SetClock();
    clock.setMillis(1_000);
    Damage damage = new Damage("srv-1", new Scales(0, 4), clock);
    damage.ordered();
    damage.executed(99, 10_000);
    damage.appended(1_000);
    return damage;
  }

  private static Evidence evidence() {
    return Evidence.newBuilder()
        .setMetric("overfill")
        .setUnit("shares")
        .setObserved(299)
        .setExpected(200)
        .setScore(1)
        .setThreshold(1)
        .setPeers(0)
        .setWindowStart(Instant.EPOCH)
        .setWindowEnd(Instant.EPOCH)
        .setPanes(1)
        .setWords("words")
        .build();
  }
}
