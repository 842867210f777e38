package io.peerhalt.console.web.view;

import io.peerhalt.console.topic.Position;
import io.peerhalt.schemas.Anomaly;
import java.util.ArrayList;
import java.util.List;

/**
 * All that was told of one anomaly. Bound: the first and the last {@value #MOST_TOLD} messages. For
 * one thread.
 */
public final class AnomalyFile {

  /** Most messages kept. */
  static final int MOST_TOLD = 200;

  /**
   * One message.
   *
   * @param anomaly what it said
   * @param position where it stands
   */
  public record Told(Anomaly anomaly, Position position) {}

  private final List<Told> told = new ArrayList<>();

  AnomalyFile(Told first) {
    told.add(first);
  }

  /** Returns what was told last. */
  public Anomaly latest() {
    return told.get(told.size() - 1).anomaly();
  }

  /** Returns what was told, in the order of the topic. */
  public List<Told> told() {
    return List.copyOf(told);
  }

  void add(Told next) {
    if (told.size() == MOST_TOLD) {
      told.remove(1);
    }
    told.add(next);
  }
}
