package io.peerhalt.watch.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.peerhalt.schemas.Severity;
import io.peerhalt.watch.finding.Finding;
import io.peerhalt.watch.finding.Rule;
import io.peerhalt.watch.pane.Tally;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Stories of servers that fall silent; each trades one order a pane while it trades. */
class SilenceTest {

  private final Silence silence = new Silence(new SilenceRules(20, 2_000, 300_000, 30_000));
  private final GroupState state = new GroupState();
  private long millis;

  @Test
  void tellsOnceOfTheServerThatFellSilentWhileItsPeersTrade() {
    assertEquals(List.of(), play(600, List.of("s1", "s2", "s3", "s4")));
    List<Finding> findings = play(200, List.of("s1", "s2", "s3"));
    assertEquals(1, findings.size());
    Finding finding = findings.get(0);
    assertEquals(Rule.SILENCE, finding.rule());
    assertEquals("s4", finding.serverId());
    assertEquals(Severity.SOFT, finding.severity());
    assertTrue(finding.proof().words().startsWith("s4 is silent for 2"), finding.proof().words());
  }

  @Test
  void isQuietWhileNobodyTrades() {
    play(600, List.of("s1", "s2", "s3", "s4"));
    millis += 200_000;
    assertEquals(List.of(), play(5, List.of("s1", "s2", "s3")));
  }

  @Test
  void forgetsAServerThatLeftForGood() {
    play(600, List.of("s1", "s2", "s3", "s4"));
    play(3_100, List.of("s1", "s2", "s3"));
    assertEquals(
        List.of("s1", "s2", "s3"), List.copyOf(new TreeMap<>(state.silence.servers).keySet()));
    assertEquals(List.of(), play(400, List.of("s1", "s2", "s3")));
  }

  @Test
  void aServerThatRunsAwayMakesNobodyElseSilent() {
    play(600, List.of("s1", "s2", "s3", "s4"));
    List<Finding> findings = new ArrayList<>();
    for (int pane = 0; pane < 30; pane++) {
      Map<String, Tally> servers = new TreeMap<>();
      servers.put("s1", PanelOf.did(500, 0, 500));
      if (pane % 10 == 0) {
        List.of("s2", "s3", "s4").forEach(s -> servers.put(s, PanelOf.did(1, 0, 1)));
      }
      findings.addAll(judge(servers));
    }
    assertEquals(List.of(), findings);
  }

  private List<Finding> play(int panes, List<String> servers) {
    List<Finding> findings = new ArrayList<>();
    for (int pane = 0; pane < panes; pane++) {
      Map<String, Tally> did = new TreeMap<>();
      servers.forEach(server -> did.put(server, PanelOf.did(1, 0, 1)));
      findings.addAll(judge(did));
    }
    return findings;
  }

  private List<Finding> judge(Map<String, Tally> servers) {
    List<Finding> findings = silence.judge(state, PanelOf.at(millis, servers, Map.of()));
    millis += 100;
    return findings;
  }
}
