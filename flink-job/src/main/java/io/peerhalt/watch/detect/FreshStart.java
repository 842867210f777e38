package io.peerhalt.watch.detect;

import io.peerhalt.gate.Target;
import io.peerhalt.watch.control.ResumeTimes;
import io.peerhalt.watch.pane.Panel;
import java.util.Map;

/**
 * Lets evidence begin anew where an operator resumed: what was accumulated is dropped, what was
 * learned stays. A RESUME takes effect once, at the first pane that begins at or after its issue
 * time and knows of it; evidence that itself began after it is kept.
 */
final class FreshStart {

  private final GroupState state;
  private final String group;

  private FreshStart(GroupState state, String group) {
    this.state = state;
    this.group = group;
  }

  /** Drops from what is remembered of the panel's group the evidence that is void by now. */
  static void at(Panel panel, GroupState state, ResumeTimes resumes) {
    FreshStart start = new FreshStart(state, panel.group());
    long now = panel.paneStartMillis() * 1_000;
    resumes
        .all()
        .forEach(
            (target, micros) -> {
              String key = target.toString();
              if (micros <= now && micros > state.resumed.getOrDefault(key, ResumeTimes.NEVER)) {
                state.resumed.put(key, micros);
                start.forget(target, micros);
              }
            });
    if (state.resumed.size() > resumes.all().size()) {
      state.resumed.keySet().removeIf(key -> !resumes.all().containsKey(Target.parse(key)));
    }
  }

  private void forget(Target target, long micros) {
    switch (target.scope()) {
      case FLEET -> forgetGroup(micros);
      case GROUP -> {
        if (target.name().equals(group)) {
          forgetGroup(micros);
        }
      }
      case SERVER -> forgetServer(target.name(), micros);
      case SYMBOL -> forgetSymbol(target.symbol(), micros);
      case SERVER_SYMBOL, WATCH -> {
        // Limits alone know pairs, and a watch is never resumed.
      }
    }
    forgetUse(target, micros);
  }

  private void forgetGroup(long micros) {
    for (Outflow outflow : Outflow.values()) {
      outflow.chart(state.flow).beginAnew(micros);
    }
    state.servers.keySet().forEach(server -> forgetServer(server, micros));
    state.rejects.servers.keySet().forEach(server -> forgetServer(server, micros));
    state.paces.symbols.keySet().forEach(symbol -> forgetSymbol(symbol, micros));
  }

  private void forgetServer(String server, long micros) {
    ServerTrack track = state.servers.get(server);
    if (track != null) {
      for (Metric metric : Metric.values()) {
        metric.chart(track).beginAnew(micros);
      }
    }
    RejectTrack rejects = state.rejects.servers.get(server);
    if (rejects != null && rejects.sinceMicros < micros) {
      rejects.rest();
    }
  }

  private void forgetSymbol(String symbol, long micros) {
    SymbolPace pace = state.paces.symbols.get(symbol);
    if (pace != null && pace.sinceMillis * 1_000 < micros) {
      pace.rest();
    }
  }

  private void forgetUse(Target resumed, long micros) {
    ResumeTimes one = new ResumeTimes();
    one.take(resumed, micros);
    state
        .limits
        .tracks
        .entrySet()
        .removeIf(use -> use.getValue().startMillis() * 1_000 < one.of(target(use), group));
  }

  private static Target target(Map.Entry<String, LimitTrack> use) {
    return Target.parse(use.getKey().substring(0, use.getKey().indexOf(' ')));
  }
}
