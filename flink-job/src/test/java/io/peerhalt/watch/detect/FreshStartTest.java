package io.peerhalt.watch.detect;

import static io.peerhalt.watch.detect.FreshStartTest.Kind.GROUP;
import static io.peerhalt.watch.detect.FreshStartTest.Kind.PEER;
import static io.peerhalt.watch.detect.FreshStartTest.Kind.REJECTS;
import static io.peerhalt.watch.detect.FreshStartTest.Kind.SYMBOL;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.peerhalt.watch.control.ResumeTimes;
import io.peerhalt.watch.control.Resumed;
import io.peerhalt.watch.pane.Panel;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Everything speaks against s1, s2, ACME and the group, since the start of the story. */
class FreshStartTest {

  /** What can be accumulated besides limits. */
  enum Kind {
    PEER,
    REJECTS,
    SYMBOL,
    GROUP
  }

  private static final long MICROS = PanelOf.START * 1_000;
  private static final List<String> LIMITED =
      List.of("SERVER:s1", "SERVER:s2", "SYMBOL:ACME", "SERVER_SYMBOL:s1:ACME", "GROUP:fleet");

  private final GroupState state = new GroupState();

  @BeforeEach
  void accumulate() {
    for (String server : List.of("s1", "s2")) {
      ServerTrack track = new ServerTrack();
      track.weight = 7;
      for (Metric metric : Metric.values()) {
        suspect(metric.chart(track));
      }
      state.servers.put(server, track);
      RejectTrack rejects = new RejectTrack();
      rejects.scores = new double[] {9};
      rejects.sinceMicros = MICROS;
      rejects.weight = 7;
      state.rejects.servers.put(server, rejects);
    }
    SymbolPace pace = new SymbolPace();
    pace.score = 9;
    pace.sinceMillis = PanelOf.START;
    pace.seen = 7;
    state.paces.symbols.put("ACME", pace);
    for (Outflow outflow : Outflow.values()) {
      OutflowChart chart = outflow.chart(state.flow);
      chart.scores = new double[] {9};
      chart.surplus = 9;
      chart.sinceMillis = PanelOf.START;
      chart.usual = 7;
    }
    for (String target : LIMITED) {
      LimitTrack track = new LimitTrack();
      track.slide(PanelOf.START, 60_000, 100);
      track.add(9);
      state.limits.tracks.put(target + " executions/1min", track);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "FLEET, '', ''",
    "GROUP:fleet, '', ''",
    "GROUP:west, s1 s2 ACME fleet, SERVER:s1 SERVER:s2 SYMBOL:ACME SERVER_SYMBOL:s1:ACME GROUP:fleet",
    "SERVER:s1, s2 ACME fleet, SERVER:s2 SYMBOL:ACME GROUP:fleet",
    "SERVER:s9, s1 s2 ACME fleet, SERVER:s1 SERVER:s2 SYMBOL:ACME SERVER_SYMBOL:s1:ACME GROUP:fleet",
    "SYMBOL:ACME, s1 s2 fleet, SERVER:s1 SERVER:s2 GROUP:fleet",
    "SERVER_SYMBOL:s1:ACME, s1 s2 ACME fleet, SERVER:s1 SERVER:s2 SYMBOL:ACME GROUP:fleet"
  })
  void onlyWhatTheResumeReachesBeginsAnew(String resumed, String suspects, String used) {
    FreshStart.at(pane(1_000), state, Resumed.one(resumed, MICROS + 1_000_000));
    assertEquals(words(suspects), suspects());
    assertEquals(words(used), used());
  }

  @Test
  void whatWasLearnedStays() {
    FreshStart.at(pane(1_000), state, Resumed.one("FLEET", MICROS + 1));
    assertEquals(EnumSet.noneOf(Kind.class), kinds());
    assertEquals(7, state.servers.get("s1").weight);
    assertEquals(7, state.servers.get("s1").executions.dispersion);
    assertEquals(7, state.rejects.servers.get("s1").weight);
    assertEquals(7, state.paces.symbols.get("ACME").seen);
    assertEquals(7, state.flow.firstFills.usual);
  }

  @Test
  void takesEffectAtTheFirstPaneThatBeginsAtItOrAfterIt() {
    FreshStart.at(pane(900), state, Resumed.one("FLEET", MICROS + 900_001));
    assertEquals(EnumSet.allOf(Kind.class), kinds());
    FreshStart.at(pane(900), state, Resumed.one("FLEET", MICROS + 900_000));
    assertEquals(EnumSet.noneOf(Kind.class), kinds());
  }

  @Test
  void takesEffectOnceAndAgainWhenANewerOneComes() {
    ResumeTimes resumes = Resumed.one("FLEET", MICROS + 1);
    FreshStart.at(pane(1_000), state, resumes);
    accumulate();
    FreshStart.at(pane(1_100), state, resumes);
    assertEquals(EnumSet.allOf(Kind.class), kinds());
    FreshStart.at(pane(1_200), state, Resumed.one("FLEET", MICROS + 2));
    assertEquals(EnumSet.noneOf(Kind.class), kinds());
  }

  @Test
  void oneThatIsReadLateKeepsWhatBeganAfterIt() {
    FreshStart.at(pane(9_000), state, Resumed.one("FLEET", MICROS));
    assertEquals(EnumSet.allOf(Kind.class), kinds());
    assertEquals(new TreeSet<>(LIMITED), used());
  }

  @Test
  void whatTookEffectIsForgottenWithTheResume() {
    FreshStart.at(pane(1_000), state, Resumed.one("SERVER:s1", MICROS));
    FreshStart.at(pane(1_000), state, Resumed.one("SERVER:s2", MICROS));
    assertEquals(Set.of("SERVER:s2"), state.resumed.keySet());
  }

  @Test
  void aLimitCountsFromTheResumeOn() {
    Day day = new Day("SERVER:* executions/1min 100");
    day.fills("s1", "ACME", 99).at(0);
    FreshStart.at(
        new Panel("fleet", Day.millis(1), Day.PANE, List.of()),
        day.state(),
        Resumed.one("SERVER:s1", Day.millis(1) * 1_000));
    assertEquals(List.of(), day.fills("s1", "ACME", 49).at(1));
    var findings = day.fills("s1", "ACME", 51).at(2);
    assertEquals(100, findings.get(0).proof().observed());
    assertEquals(Day.millis(1) * 1_000, findings.get(0).proof().windowStartMicros());
  }

  private static void suspect(Chart chart) {
    chart.scores = new double[] {9};
    chart.sinceMicros = MICROS;
    chart.reportedHard = true;
    chart.dispersion = 7;
  }

  private static Panel pane(long millis) {
    return PanelOf.at(millis, Map.of(), Map.of());
  }

  private Set<Kind> kinds() {
    Set<Kind> kinds = EnumSet.noneOf(Kind.class);
    state.servers.values().stream()
        .flatMap(track -> List.of(Metric.values()).stream().map(metric -> metric.chart(track)))
        .filter(chart -> chart.score() > 0 && chart.reportedHard)
        .forEach(chart -> kinds.add(PEER));
    state.rejects.servers.values().stream()
        .filter(track -> track.score() > 0)
        .forEach(track -> kinds.add(REJECTS));
    state.paces.symbols.values().stream()
        .filter(pace -> pace.score > 0)
        .forEach(pace -> kinds.add(SYMBOL));
    for (Outflow outflow : Outflow.values()) {
      if (!outflow.chart(state.flow).isAtRest()) {
        kinds.add(GROUP);
      }
    }
    return kinds;
  }

  private Set<String> suspects() {
    Set<String> suspects = new TreeSet<>();
    state.servers.forEach(
        (server, track) -> {
          if (track.executions.score() > 0) {
            suspects.add(server);
          }
          assertTrue(track.childOrders.score() == track.executions.score());
          assertTrue(state.rejects.servers.get(server).score() == track.executions.score());
        });
    if (state.paces.symbols.get("ACME").score > 0) {
      suspects.add("ACME");
    }
    if (!state.flow.firstFills.isAtRest()) {
      suspects.add("fleet");
    }
    return suspects;
  }

  private Set<String> used() {
    Set<String> used = new TreeSet<>();
    state.limits.tracks.keySet().forEach(key -> used.add(key.substring(0, key.indexOf(' '))));
    return used;
  }

  private static Set<String> words(String text) {
    return text.isEmpty() ? Set.of() : new TreeSet<>(List.of(text.split(" ")));
  }
}
