package io.peerhalt.watch.pane;

import java.io.Serializable;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which servers are peers.
 *
 * @param groupByServer group of each server that was given one
 * @param otherwise group of every other server
 */
public record PeerGroups(Map<String, String> groupByServer, String otherwise)
    implements Serializable {

  public PeerGroups {
    groupByServer = Map.copyOf(groupByServer);
  }

  /** Returns the names of all groups. */
  public Set<String> names() {
    Set<String> names = new TreeSet<>(groupByServer.values());
    names.add(otherwise);
    return names;
  }

  /** Returns the group of the server. */
  public String groupOf(String serverId) {
    return groupByServer.getOrDefault(serverId, otherwise);
  }
}
