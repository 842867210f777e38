package io.peerhalt.watch.policy;

import io.peerhalt.schemas.Evidence;
import io.peerhalt.schemas.SymbolCount;
import io.peerhalt.watch.finding.Proof;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** From the watch's values to the records of the contract. */
final class Records {

  private static final DateTimeFormatter CLOCK_TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private Records() {}

  static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }

  static long micros(Instant time) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, time);
  }

  /** Returns the time of day, in UTC, for a person. */
  static String clockTime(long micros) {
    return CLOCK_TIME.format(instant(micros)) + " UTC";
  }

  static Evidence evidence(Proof proof) {
    return Evidence.newBuilder()
        .setMetric(proof.metric())
        .setUnit(proof.unit())
        .setObserved(proof.observed())
        .setExpected(proof.expected())
        .setScore(proof.score())
        .setThreshold(proof.threshold())
        .setPeers(proof.peers())
        .setWindowStart(instant(proof.windowStartMicros()))
        .setWindowEnd(instant(proof.windowEndMicros()))
        .setPanes(proof.panes())
        .setTopSymbols(
            proof.topSymbols().stream()
                .map(top -> new SymbolCount(top.symbol(), top.executions()))
                .toList())
        .setSamples(proof.samples())
        .setWords(proof.words())
        .build();
  }
}
