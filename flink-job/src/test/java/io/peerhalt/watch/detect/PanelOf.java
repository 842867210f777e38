package io.peerhalt.watch.detect;

import io.peerhalt.watch.pane.Panel;
import io.peerhalt.watch.pane.ServerPane;
import io.peerhalt.watch.pane.SymbolTally;
import io.peerhalt.watch.pane.Tally;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Makes panels of 100 ms of the group "fleet" from what each server did. */
public final class PanelOf {

  /** Event time at which every story begins. */
  public static final long START = 1_343_827_800_000L;

  private PanelOf() {}

  /** Returns the panel that begins so many milliseconds after the start. */
  public static Panel at(long millis, Map<String, Tally> servers, Map<String, String> builds) {
    long start = START + millis;
    List<ServerPane> panes =
        new TreeMap<>(servers)
            .entrySet().stream()
                .map(
                    server ->
                        new ServerPane(
                            start,
                            "fleet",
                            server.getKey(),
                            builds.getOrDefault(server.getKey(), "new"),
                            List.of(new SymbolTally("ACME", server.getValue())),
                            List.of()))
                .toList();
    return new Panel("fleet", start, 100, panes);
  }

  /** Returns what a server did: orders entered, refused, executed whole. */
  public static Tally did(long orders, long rejects, long executions) {
    return new Tally(orders, 0, rejects, executions, executions, executions, executions);
  }
}
