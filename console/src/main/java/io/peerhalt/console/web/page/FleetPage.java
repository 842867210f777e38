package io.peerhalt.console.web.page;

import io.peerhalt.console.connect.WrongUsage;
import io.peerhalt.console.web.fleet.FleetView;
import io.peerhalt.console.web.fleet.Lines;
import io.peerhalt.console.web.fleet.Position;
import io.peerhalt.console.web.view.Picture;
import io.peerhalt.gate.Target;
import io.peerhalt.schemas.Anomaly;
import io.peerhalt.schemas.ControlCommand;
import io.peerhalt.schemas.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Servers, or symbols, as small plots, a page of them.
 *
 * @param total how many fit the filter
 * @param page which page this is, from 0
 * @param pages how many there are
 * @param newestSecond the newest second told of; null if nothing was
 * @param counts how many of all are in each state
 * @param groups the peer groups
 * @param cards the plots of this page
 */
public record FleetPage(
    int total,
    int page,
    int pages,
    Long newestSecond,
    Map<State, Integer> counts,
    List<String> groups,
    List<Card> cards) {

  /** Plots on a page unless asked otherwise, and at most. */
  private static final int SIZE = 24;

  private static final int MOST = 60;
  private static final int SECONDS = 120;
  private static final long SILENT_SECONDS = 3;

  /** What stands out, the worst first. */
  public enum State {
    /** It may not trade. */
    HALTED,
    /** An open anomaly is sure. */
    HARD,
    /** An open anomaly pages someone. */
    SOFT,
    /** It looks unlike its peers; nobody found anything yet. */
    DEPARTED,
    /** Nothing. */
    NORMAL,
    /** Nothing is told of it any more. */
    SILENT
  }

  /** One plot. Rates are executions a second; the time is in milliseconds since the epoch. */
  public record Card(
      String target,
      String name,
      String group,
      State state,
      double perSecond,
      double peersPerSecond,
      int peers,
      double ratio,
      long silentSeconds,
      Long haltedSince,
      String haltedBy,
      String anomalyId,
      Lines lines) {}

  /** What is asked for: {@code kind, q, group, sort, page, size}, all optional. */
  public record Query(boolean symbols, String text, String group, String sort, int page, int size) {

    /**
     * Reads it from parameters.
     *
     * @throws WrongUsage naming the one that cannot be
     */
    public static Query of(Function<String, Optional<String>> parameters) {
      return new Query(
          parameters.apply("kind").orElse("servers").equals("symbols"),
          parameters.apply("q").orElse("").toLowerCase(Locale.ROOT),
          parameters.apply("group").orElse(""),
          parameters.apply("sort").orElse("worst"),
          whole(parameters, "page", 0),
          Math.max(1, Math.min(MOST, whole(parameters, "size", SIZE))));
    }

    private static int whole(
        Function<String, Optional<String>> parameters, String name, int otherwise) {
      String text = parameters.apply(name).orElse(Integer.toString(otherwise));
      try {
        return Math.max(0, Integer.parseInt(text));
      } catch (NumberFormatException e) {
        throw new WrongUsage(name + ": '" + text + "' is no whole number");
      }
    }

    private boolean fits(Position position) {
      return position.target().toLowerCase(Locale.ROOT).contains(text)
          && (group.isEmpty() || group.equals(position.group()));
    }
  }

  private record Standing(Position position, State state, ControlCommand halt, Anomaly anomaly) {

    private double rank() {
      return state == State.DEPARTED ? -position.ratio() : 0;
    }
  }

  /** Returns the page that is asked for; one behind the last is the last. */
  public static FleetPage of(Picture picture, Query query) {
    FleetView fleet = picture.fleet();
    Map<String, Anomaly> worst = picture.anomalies().worstOpen();
    Map<State, Integer> counts = new TreeMap<>();
    List<Standing> standings = new ArrayList<>();
    for (Position position : fleet.positions(query.symbols())) {
      Standing standing = standing(picture, position, worst.get(position.target()));
      counts.merge(standing.state(), 1, Integer::sum);
      if (query.fits(position)) {
        standings.add(standing);
      }
    }
    standings.sort(order(query.sort()));
    int pages = Math.max(1, (standings.size() + query.size() - 1) / query.size());
    int page = Math.min(query.page(), pages - 1);
    List<Card> cards =
        standings.stream()
            .skip((long) page * query.size())
            .limit(query.size())
            .map(standing -> card(fleet, standing))
            .toList();
    return new FleetPage(
        standings.size(),
        page,
        pages,
        fleet.newestSecond().orElse(null),
        counts,
        fleet.groups(),
        cards);
  }

  /** Returns the one plot of a target, empty if nothing is known of it. */
  public static Optional<Card> card(Picture picture, String target) {
    boolean symbol = target.startsWith("SYMBOL:");
    return picture.fleet().positions(symbol).stream()
        .filter(position -> position.target().equals(target))
        .findFirst()
        .map(position -> standing(picture, position, picture.anomalies().worstOpen().get(target)))
        .map(standing -> card(picture.fleet(), standing));
  }

  private static Standing standing(Picture picture, Position position, Anomaly worst) {
    Optional<ControlCommand> halt =
        Names.target(position.target()).flatMap(t -> haltOf(picture, t, position.group()));
    State state =
        halt.isPresent()
            ? State.HALTED
            : worst != null && worst.getSeverity() == Severity.HARD
                ? State.HARD
                : worst != null && worst.getSeverity() == Severity.SOFT
                    ? State.SOFT
                    : position.silentSeconds() > SILENT_SECONDS
                        ? State.SILENT
                        : position.looksDeparted() ? State.DEPARTED : State.NORMAL;
    return new Standing(position, state, halt.orElse(null), worst);
  }

  private static Optional<ControlCommand> haltOf(Picture picture, Target target, String group) {
    return picture
        .control()
        .state()
        .haltInForce(target)
        .or(
            () ->
                group.isEmpty()
                    ? Optional.empty()
                    : picture.control().state().haltInForce(Target.group(group)))
        .or(() -> picture.control().state().haltInForce(Target.fleet()));
  }

  private static Comparator<Standing> order(String sort) {
    Comparator<Standing> byName = Comparator.comparing(standing -> standing.position().target());
    return switch (sort) {
      case "worst" ->
          Comparator.comparing(Standing::state)
              .thenComparingDouble(Standing::rank)
              .thenComparing(byName);
      case "name" -> byName;
      case "rate" ->
          Comparator.<Standing>comparingDouble(standing -> -standing.position().perSecond())
              .thenComparing(byName);
      default ->
          throw new WrongUsage("sort: '" + sort + "' is none; allowed are worst, name and rate");
    };
  }

  private static Card card(FleetView fleet, Standing standing) {
    Position position = standing.position();
    long newest = fleet.newestSecond().orElse(0L);
    ControlCommand halt = standing.halt();
    String ofHalt = halt == null ? "" : halt.getAnomalyId();
    String anomalyId =
        ofHalt.isEmpty() && standing.anomaly() != null ? standing.anomaly().getAnomalyId() : ofHalt;
    return new Card(
        position.target(),
        Names.target(position.target()).map(t -> t.name() + t.symbol()).orElse(position.target()),
        position.group(),
        standing.state(),
        position.perSecond(),
        position.peersPerSecond(),
        position.peers(),
        position.ratio(),
        position.silentSeconds(),
        halt == null ? null : (Long) halt.getIssueTime().toEpochMilli(),
        halt == null ? "" : halt.getTarget(),
        anomalyId,
        fleet.lines(position.target(), newest - SECONDS + 1, newest));
  }
}
