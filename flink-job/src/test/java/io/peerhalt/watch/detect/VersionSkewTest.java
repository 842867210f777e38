package io.peerhalt.watch.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.peerhalt.schemas.Severity;
import io.peerhalt.watch.finding.Finding;
import io.peerhalt.watch.pane.Tally;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Stories of deployments over eight servers; a panel a second. */
class VersionSkewTest {

  private VersionSkew skew = skew(Canaries.NONE);
  private final GroupState state = new GroupState();
  private long millis;

  @Test
  void findsTheServerThatADeploymentMissed() {
    List<Finding> findings = play(120, Map.of("s8", "old"));
    assertEquals(1, findings.size());
    assertEquals("s8", findings.get(0).serverId());
    assertEquals(Severity.SOFT, findings.get(0).severity());
    assertEquals(
        "s8 runs build old where 7 of the 8 active servers of fleet run new, for 60 s",
        findings.get(0).proof().words());
  }

  @Test
  void leavesARollingDeploymentAlone() {
    Map<String, String> builds = new TreeMap<>();
    List<Finding> findings = new ArrayList<>();
    for (int server = 1; server <= 8; server++) {
      builds.put("s" + server, "newer");
      findings.addAll(play(30, builds));
    }
    findings.addAll(play(120, builds));
    assertEquals(List.of(), findings);
  }

  @Test
  void aDeclaredCanaryMayRunItsOwnBuild() {
    skew = skew(Canaries.parse("s8 0.1"));
    assertEquals(List.of(), play(120, Map.of("s8", "next")));
    assertEquals("s7", play(120, Map.of("s7", "old", "s8", "next")).get(0).serverId());
  }

  @Test
  void aServerWithoutBuildIsNotSkewed() {
    assertEquals(List.of(), play(300, Map.of("s8", "")));
  }

  private static VersionSkew skew(Canaries canaries) {
    return new VersionSkew(new BuildRules(60_000, 300_000, 3_600_000, canaries));
  }

  private List<Finding> play(int seconds, Map<String, String> builds) {
    List<Finding> findings = new ArrayList<>();
    for (int second = 0; second < seconds; second++) {
      Map<String, Tally> servers = new TreeMap<>();
      for (int server = 1; server <= 8; server++) {
        servers.put("s" + server, PanelOf.did(1, 0, 1));
      }
      findings.addAll(skew.judge(state, PanelOf.at(millis, servers, builds)));
      millis += 1_000;
    }
    return findings;
  }
}
