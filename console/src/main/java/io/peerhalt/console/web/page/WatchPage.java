package io.peerhalt.console.web.page;

import io.peerhalt.console.web.view.Picture;
import io.peerhalt.console.web.view.RejectBook;
import io.peerhalt.console.web.view.WatchBook;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How the watch itself is.
 *
 * @param watches each watch ever heard
 * @param rejectedCounts rejected records by reason
 * @param rejected the newest of them
 * @param unreadable messages of Peerhalt's own topics that nobody can read
 * @param unusable commands of the control log that nobody obeys
 * @param flink what Flink says of the job; null if it is not asked
 */
public record WatchPage(
    List<WatchBook.Watch> watches,
    Map<String, Long> rejectedCounts,
    List<RejectBook.Rejected> rejected,
    long unreadable,
    long unusable,
    Flink flink) {

  /**
   * What Flink says of the job.
   *
   * @param state its state, for example RUNNING; empty if Flink does not answer
   * @param checkpointed when its newest checkpoint was complete, in milliseconds since the epoch;
   *     null if there is none
   * @param failedCheckpoints how many failed
   * @param problem why Flink could not be asked; empty if it could
   */
  public record Flink(String state, Long checkpointed, long failedCheckpoints, String problem) {}

  /** Returns the page. */
  public static WatchPage of(Picture picture, Optional<Flink> flink) {
    return new WatchPage(
        picture.watches().watches(),
        picture.rejected().counts(),
        picture.rejected().newest(),
        picture.unreadable(),
        picture.control().unusable(),
        flink.orElse(null));
  }
}
