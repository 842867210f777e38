package io.peerhalt.console.web.page;

import io.peerhalt.console.halting.ControlBook;
import io.peerhalt.console.web.view.Picture;
import io.peerhalt.console.web.view.WatchBook;
import io.peerhalt.gate.Scope;
import io.peerhalt.schemas.Severity;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * What every page shows at its top, and which parts of the picture have changed.
 *
 * @param now the console's clock, in milliseconds since the epoch
 * @param feed how the reading of the topics is
 * @param versions grows for each topic when something of it is new
 * @param newestSecond the newest second of rates; null if there is none
 * @param heard when a watch was last heard, in milliseconds since the epoch; null if none ever was
 * @param haltCount how many halts are in force
 * @param halts some of them, the widest first, then the newest
 * @param openHard how many open anomalies are sure
 * @param openSoft how many open anomalies page someone
 * @param proposals how many resumes wait for another person
 */
public record StatusPage(
    long now,
    FeedState feed,
    Map<String, Long> versions,
    Long newestSecond,
    Long heard,
    int haltCount,
    List<HaltLine> halts,
    long openHard,
    long openSoft,
    int proposals) {

  private static final int MOST_HALTS = 5;
  private static final Comparator<ControlBook.Halt> WIDEST_THEN_NEWEST =
      Comparator.<ControlBook.Halt, Scope>comparing(halt -> halt.target().scope())
          .thenComparing(ControlBook.Halt::since, Comparator.reverseOrder());

  /** One halt in force. */
  public record HaltLine(
      String target, String name, long since, String anomalyId, Obedience.State state) {}

  /**
   * How the reading of the topics is.
   *
   * @param ready whether all was read that was there at the start
   * @param problem what is wrong with it; empty if nothing is
   * @param anomaliesFrom from when on anomalies and rejected records are loaded, in milliseconds
   * @param forgottenUntil anomalies found until then had to go, in milliseconds; null if none had
   */
  public record FeedState(boolean ready, String problem, long anomaliesFrom, Long forgottenUntil) {}

  /** Returns the status at that time. */
  public static StatusPage of(Picture picture, FeedState feed, Instant now) {
    List<ControlBook.Halt> halts = picture.control().halts();
    return new StatusPage(
        now.toEpochMilli(),
        feed,
        picture.versions(),
        picture.fleet().newestSecond().orElse(null),
        picture.watches().watches().stream()
            .map(WatchBook.Watch::heard)
            .max(Comparator.naturalOrder())
            .orElse(null),
        halts.size(),
        halts.stream()
            .sorted(WIDEST_THEN_NEWEST)
            .limit(MOST_HALTS)
            .map(halt -> line(picture, halt, now))
            .toList(),
        picture.anomalies().openOf(Severity.HARD),
        picture.anomalies().openOf(Severity.SOFT),
        picture.proposals().openAt(now).size());
  }

  private static HaltLine line(Picture picture, ControlBook.Halt halt, Instant now) {
    return new HaltLine(
        halt.target().toString(),
        Names.of(halt.target()),
        halt.since().toEpochMilli(),
        halt.command().getAnomalyId(),
        Obedience.of(picture, halt, now).state());
  }
}
