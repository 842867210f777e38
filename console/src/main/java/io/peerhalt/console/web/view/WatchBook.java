package io.peerhalt.console.web.view;

import io.peerhalt.console.topic.Position;
import io.peerhalt.gate.Target;
import io.peerhalt.schemas.ControlAction;
import io.peerhalt.schemas.ControlCommand;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the watches say of themselves. Bound: the newest {@value #MOST_BEATS} heartbeats of each
 * watch, and {@value #MOST_WATCHES} watches. For one thread.
 */
public final class WatchBook {

  private static final int MOST_BEATS = 300;
  private static final int MOST_WATCHES = 100;

  /**
   * One heartbeat.
   *
   * @param heard when it was appended, in milliseconds since the epoch
   * @param lagMillis by how much the event time judged was behind
   */
  public record Beat(long heard, long lagMillis) {}

  /**
   * One watch.
   *
   * @param watchId its name
   * @param heard when its newest heartbeat was appended, in milliseconds since the epoch
   * @param judgedUntil event time up to which it judged everything, in milliseconds since the epoch
   * @param halted how many targets it holds to be halted
   * @param beats its newest heartbeats, oldest first
   */
  public record Watch(String watchId, long heard, long judgedUntil, int halted, List<Beat> beats) {}

  private final Map<String, ControlCommand> newest = new TreeMap<>();
  private final Map<String, Deque<Beat>> beats = new TreeMap<>();

  /** Takes in a command; only heartbeats count. */
  public void take(ControlCommand command, Position position) {
    if (command.getAction() != ControlAction.HEARTBEAT
        || newest.size() >= MOST_WATCHES && !newest.containsKey(command.getTarget())) {
      return;
    }
    newest.put(command.getTarget(), command);
    Deque<Beat> ofWatch = beats.computeIfAbsent(command.getTarget(), id -> new ArrayDeque<>());
    long heard = position.appendTime().toEpochMilli();
    ofWatch.addLast(new Beat(heard, heard - command.getEvidenceTime().toEpochMilli()));
    if (ofWatch.size() > MOST_BEATS) {
      ofWatch.removeFirst();
    }
  }

  /** Returns the watches ever heard, by name. */
  public List<Watch> watches() {
    List<Watch> watches = new ArrayList<>();
    newest.forEach(
        (target, beat) ->
            watches.add(
                new Watch(
                    Target.parse(target).name(),
                    beats.get(target).getLast().heard(),
                    beat.getEvidenceTime().toEpochMilli(),
                    beat.getHalted().size(),
                    List.copyOf(beats.get(target)))));
    return watches;
  }
}
