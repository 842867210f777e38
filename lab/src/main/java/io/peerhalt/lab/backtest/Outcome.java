package io.peerhalt.lab.backtest;

import io.peerhalt.gate.Target;
import io.peerhalt.lab.backtest.ServerWindows.Executed;
import io.peerhalt.schemas.Anomaly;
import io.peerhalt.schemas.Decision;
import io.peerhalt.schemas.RejectReason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a backtest came to.
 *
 * @param records records in the range
 * @param read records that were read
 * @param seconds wall time it took
 * @param halts the anomaly with which each halt would have been sent, in order
 * @param anomalies every anomaly as it was last told, these among them
 * @param anomaliesNotKept anomaly records beyond the most that are kept
 * @param aftermaths what halted servers executed afterwards
 * @param rejected rejected records by reason
 */
record Outcome(
    long records,
    long read,
    double seconds,
    List<Anomaly> halts,
    List<Anomaly> anomalies,
    long anomaliesNotKept,
    List<Aftermath> aftermaths,
    Map<RejectReason, Long> rejected) {

  /**
   * What a server executed in the range after it would have been halted, from the next full window
   * on: what the halt would have saved at most.
   *
   * @param serverId the server
   * @param haltedAt evidence time of the halt that stops it first
   * @param target what that halt stops
   * @param executed what came afterwards
   */
  record Aftermath(String serverId, Instant haltedAt, String target, Executed executed) {}

  /** Returns the outcome of a range with {@code records} that took {@code seconds}. */
  static Outcome of(Harvest harvest, long records, double seconds) {
    List<Anomaly> halts = harvest.halts();
    return new Outcome(
        records,
        harvest.recordsRead(),
        seconds,
        halts,
        harvest.anomalies(),
        harvest.anomaliesNotKept(),
        aftermaths(halts, harvest.windowsByServer()),
        harvest.rejected());
  }

  /** Returns the anomalies that page someone and halt nobody. */
  List<Anomaly> pages() {
    return anomalies.stream().filter(anomaly -> anomaly.getDecision() == Decision.PAGE).toList();
  }

  /** Returns how many records were read a second. */
  double perSecond() {
    return seconds > 0 ? read / seconds : 0;
  }

  /** Returns when the evidence of a halt was complete. */
  static Instant haltedAt(Anomaly halt) {
    return halt.getEvidence().getWindowEnd();
  }

  private static List<Aftermath> aftermaths(
      List<Anomaly> halts, Map<String, ServerWindows> windows) {
    List<Aftermath> aftermaths = new ArrayList<>();
    windows.forEach(
        (serverId, server) ->
            firstHalt(halts, serverId, server.group())
                .ifPresent(
                    halt ->
                        aftermaths.add(
                            new Aftermath(
                                serverId,
                                haltedAt(halt),
                                halt.getHaltTarget(),
                                server.since(haltedAt(halt))))));
    return aftermaths;
  }

  private static Optional<Anomaly> firstHalt(List<Anomaly> halts, String serverId, String group) {
    return halts.stream()
        .filter(halt -> stops(Target.parse(halt.getHaltTarget()), serverId, group))
        .min((one, other) -> haltedAt(one).compareTo(haltedAt(other)));
  }

  private static boolean stops(Target target, String serverId, String group) {
    return switch (target.scope()) {
      case FLEET -> true;
      case GROUP -> target.name().equals(group);
      case SERVER -> target.name().equals(serverId);
      case SYMBOL, SERVER_SYMBOL, WATCH -> false;
    };
  }
}
