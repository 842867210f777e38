package io.peerhalt.console.web.view;

import io.peerhalt.console.topic.Position;
import io.peerhalt.schemas.Anomaly;
import io.peerhalt.schemas.AnomalyStatus;
import io.peerhalt.schemas.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * The anomalies that were told of. Bound: {@value #MOST} of them; of more, those found first go,
 * and {@link #forgottenUntil} says so. For one thread.
 */
public final class AnomalyBook {

  /** Most anomalies kept. */
  public static final int MOST = 50_000;

  private static final Comparator<Anomaly> NEWEST_FIRST =
      Comparator.comparing(Anomaly::getFirstEvidenceTime)
          .reversed()
          .thenComparing(Anomaly::getAnomalyId);

  private final Map<String, AnomalyFile> files = new LinkedHashMap<>();
  private final Map<String, Anomaly> open = new LinkedHashMap<>();
  private Instant forgottenUntil;

  /** Takes in one message. */
  public void take(Anomaly anomaly, Position position) {
    AnomalyFile.Told told = new AnomalyFile.Told(anomaly, position);
    AnomalyFile known = files.get(anomaly.getAnomalyId());
    if (known == null) {
      files.put(anomaly.getAnomalyId(), new AnomalyFile(told));
      forgetFirst();
    } else {
      known.add(told);
    }
    if (anomaly.getStatus() == AnomalyStatus.CLOSED) {
      open.remove(anomaly.getAnomalyId());
    } else {
      open.put(anomaly.getAnomalyId(), anomaly);
    }
  }

  /** Returns what is known of an anomaly. */
  public Optional<AnomalyFile> find(String anomalyId) {
    return Optional.ofNullable(files.get(anomalyId));
  }

  /** Returns the newest message of each anomaly that fits, the one found last first. */
  public List<Anomaly> matching(Predicate<Anomaly> filter) {
    return files.values().stream()
        .map(AnomalyFile::latest)
        .filter(filter)
        .sorted(NEWEST_FIRST)
        .toList();
  }

  /** Returns the anomalies that are not closed, the one found last first. */
  public List<Anomaly> open() {
    return open.values().stream().sorted(NEWEST_FIRST).toList();
  }

  /** Returns the worst open anomaly of each target. */
  public Map<String, Anomaly> worstOpen() {
    Map<String, Anomaly> worst = new LinkedHashMap<>();
    Comparator<Anomaly> bySeverity = Comparator.comparing(Anomaly::getSeverity);
    open.values()
        .forEach(
            anomaly ->
                worst.merge(
                    anomaly.getTarget(),
                    anomaly,
                    (one, other) -> bySeverity.compare(other, one) > 0 ? other : one));
    return worst;
  }

  /** Returns how many open anomalies have that severity. */
  public long openOf(Severity severity) {
    return open.values().stream().filter(anomaly -> anomaly.getSeverity() == severity).count();
  }

  /** Returns the rules that found any of them, in order of their names. */
  public List<String> rules() {
    TreeSet<String> rules = new TreeSet<>();
    files.values().forEach(file -> rules.add(file.latest().getRule()));
    return new ArrayList<>(rules);
  }

  /** Returns when the newest of those was found that had to go, empty if none had. */
  public Optional<Instant> forgottenUntil() {
    return Optional.ofNullable(forgottenUntil);
  }

  private void forgetFirst() {
    if (files.size() <= MOST) {
      return;
    }
    Iterator<AnomalyFile> first = files.values().iterator();
    Anomaly gone = first.next().latest();
    first.remove();
    open.remove(gone.getAnomalyId());
    forgottenUntil = gone.getFirstEvidenceTime();
  }
}
