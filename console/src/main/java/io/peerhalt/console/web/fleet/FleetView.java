package io.peerhalt.console.web.fleet;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How fast every server and symbol trades, and between which rates its peers lie. Bound: ten
 * minutes of at most {@value #MOST_TARGETS} targets; one that was not told of for ten minutes is
 * forgotten. For one thread.
 */
public final class FleetView {

  /** Most targets kept; of more the ones not heard of for longest go. */
  public static final int MOST_TARGETS = 40_000;

  /** How many seconds are kept of each. */
  public static final int SECONDS = Trace.SECONDS;

  private static final String SYMBOL = "SYMBOL:";
  private static final long SWEEP_SECONDS = 60;

  private final Map<String, Trace> servers = new TreeMap<>();
  private final Map<String, Trace> symbols = new TreeMap<>();
  private final Map<String, Map<String, Trace>> groups = new TreeMap<>();
  private final Map<String, PeerBand> bands = new HashMap<>();
  private long newestSecond = Long.MIN_VALUE;
  private long sweptSecond = Long.MIN_VALUE;

  /** Takes in one rate. Telling it again changes nothing. */
  public void put(Rate rate) {
    boolean symbol = rate.target().startsWith(SYMBOL);
    Trace trace = (symbol ? symbols : servers).computeIfAbsent(rate.target(), Trace::new);
    String before = trace.group();
    trace.put(rate);
    if (!symbol) {
      regroup(trace, before);
      bands.get(trace.group()).changed(rate.second());
    }
    if (rate.second() > newestSecond) {
      newestSecond = rate.second();
      sweep();
    }
  }

  /** Returns the newest second that anything was told of, empty if nothing was yet. */
  public Optional<Long> newestSecond() {
    return newestSecond == Long.MIN_VALUE ? Optional.empty() : Optional.of(newestSecond);
  }

  /** Returns the peer groups, in order of their names. */
  public List<String> groups() {
    return List.copyOf(groups.keySet());
  }

  /** Returns the group of a server, empty if it is not known. */
  public Optional<String> groupOf(String target) {
    return Optional.ofNullable(servers.get(target)).map(Trace::group);
  }

  /** Returns the servers of a group in wire notation, or of all groups if it is empty. */
  public List<String> servers(String group) {
    return group.isEmpty()
        ? List.copyOf(servers.keySet())
        : List.copyOf(groups.getOrDefault(group, Map.of()).keySet());
  }

  /** Returns whether a server or symbol is known. */
  public boolean knows(String target) {
    return servers.containsKey(target) || symbols.containsKey(target);
  }

  /** Returns where each server, or each symbol, is at the newest second. */
  public List<Position> positions(boolean ofSymbols) {
    List<Position> positions = new ArrayList<>();
    for (Trace trace : (ofSymbols ? symbols : servers).values()) {
      positions.add(Position.of(trace, newestSecond));
    }
    return positions;
  }

  /**
   * Returns the lines of a target from one second to another, both included; without points where
   * nothing is kept.
   */
  public Lines lines(String target, long fromSecond, long toSecond) {
    Trace trace = servers.getOrDefault(target, symbols.get(target));
    if (trace == null) {
      return Lines.NONE;
    }
    PeerBand band = symbols.containsKey(target) ? null : bands.get(trace.group());
    long from = Math.max(fromSecond, newestSecond - SECONDS + 1);
    return Lines.of(trace, band, from, Math.min(toSecond, newestSecond));
  }

  /** Returns what all servers of a group do together, without a band: a group has no peers. */
  public Lines linesOfGroup(String group, long fromSecond, long toSecond) {
    Lines lines = Lines.empty();
    long from = Math.max(fromSecond, newestSecond - SECONDS + 1);
    for (long second = from; second <= Math.min(toSecond, newestSecond); second++) {
      float total = Float.NaN;
      for (Trace trace : groups.getOrDefault(group, Map.of()).values()) {
        float own = trace.own(second);
        total = Float.isNaN(own) ? total : Float.isNaN(total) ? own : total + own;
      }
      lines.addWithoutBand(second, total, Float.NaN);
    }
    return lines;
  }

  private void regroup(Trace trace, String before) {
    String now = trace.group();
    Map<String, Trace> group = groups.computeIfAbsent(now, name -> new TreeMap<>());
    bands.computeIfAbsent(now, name -> new PeerBand(group.values()));
    if (group.putIfAbsent(trace.target(), trace) == null && !before.equals(now)) {
      leave(before, trace.target());
    }
  }

  private void leave(String groupName, String target) {
    Map<String, Trace> group = groups.getOrDefault(groupName, new HashMap<>());
    group.remove(target);
    if (group.isEmpty()) {
      groups.remove(groupName);
      bands.remove(groupName);
    }
  }

  private void sweep() {
    if (sweptSecond != Long.MIN_VALUE && newestSecond < sweptSecond + SWEEP_SECONDS) {
      return;
    }
    sweptSecond = newestSecond;
    long kept = oldestKept();
    symbols.values().removeIf(trace -> trace.newest() < kept);
    List<Trace> gone = servers.values().stream().filter(t -> t.newest() < kept).toList();
    for (Trace trace : gone) {
      servers.remove(trace.target());
      leave(trace.group(), trace.target());
    }
  }

  private long oldestKept() {
    long byTime = newestSecond - SECONDS;
    int known = servers.size() + symbols.size();
    if (known <= MOST_TARGETS) {
      return byTime;
    }
    List<Long> newest = new ArrayList<>();
    servers.values().forEach(trace -> newest.add(trace.newest()));
    symbols.values().forEach(trace -> newest.add(trace.newest()));
    newest.sort(null);
    return Math.max(byTime, newest.get(known - MOST_TARGETS));
  }
}
