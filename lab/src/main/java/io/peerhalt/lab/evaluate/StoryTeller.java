package io.peerhalt.lab.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** Plays the stories of one run. */
final class StoryTeller {

  /** A day has passed when a story of its open begins. */
  private static final double NIGHT_SECONDS = 17 * 3_600;

  /** Longest time that a story without fault takes after its beginning. */
  private static final double PEACE_SECONDS = 90;

  private final Plan plan;
  private final RunKey key;
  private final Stage stage;

  private StoryTeller(Plan plan, RunKey key, Stage stage) {
    this.plan = plan;
    this.key = key;
    this.stage = stage;
  }

  /** What the stories are played on. */
  record Stage(Market market, Tape tape, Pass.WatchOf watching, Pass pass) {

    /** Returns a watch that remembers what the pass did at a trial. */
    FleetWatch watchAt(Trial trial) {
      return new FleetWatch(
          watching.rules(), watching.comparison(), GroupStateCopy.of(trial.state()));
    }
  }

  /** Plays all stories of {@code plan}. */
  static List<StoryResult> tell(Plan plan, RunKey key, Stage stage, Progress progress) {
    StoryTeller teller = new StoryTeller(plan, key, stage);
    return plan.stories().stream().map(story -> teller.tell(story, progress)).toList();
  }

  private StoryResult tell(Story story, Progress progress) {
    int repetitions = story.repetitions(plan.trials());
    List<Telling.Outcome> outcomes =
        IntStream.range(0, repetitions)
            .parallel()
            .mapToObj(
                i -> {
                  Telling.Outcome outcome = play(story, i);
                  progress.step();
                  return outcome;
                })
            .toList();
    List<OptionalLong> delays =
        story.isOfGroup(plan.servers())
            ? outcomes.stream().map(Telling.Outcome::groupMillis).toList()
            : outcomes.stream().flatMap(outcome -> outcome.foundMillis().stream()).toList();
    return StoryResult.of(story, story.bad(plan.servers()), Delays.of(delays), outcomes);
  }

  private Telling.Outcome play(Story story, int repetition) {
    return switch (story.kind()) {
      case FAULT -> fault(story, trial(story, repetition));
      case PEACE -> peace(story, trial(story, repetition));
      case REROUTE -> reroute(story, repetition);
    };
  }

  // Spread over the whole flow: trials are in the order of their onsets.
  private Trial trial(Story story, int repetition) {
    List<Trial> trials = stage.pass().trials();
    return trials.get(repetition * trials.size() / story.repetitions(plan.trials()));
  }

  private Telling.Outcome fault(Story story, Trial trial) {
    Tape tape = stage.tape();
    boolean burst = story == Story.BURST_THEN_ALL_BAD;
    Chance chance = Chance.of(plan.seed(), key, story, trial.number());
    return fault(
        stage, trial, new Fault(story.bad(tape.servers()), Story.FAULT_RATE, burst), chance);
  }

  /** So many servers turn bad at such a rate each, right after a burst or not. */
  record Fault(int bad, double rate, boolean afterBurst) {}

  /** Plays a fault that begins at a trial; of half a fleet or less each server is to be found. */
  static Telling.Outcome fault(Stage stage, Trial trial, Fault fault, Chance chance) {
    Tape tape = stage.tape();
    int panes = tape.panesIn(Trial.MOST_SECONDS);
    int burstPanes = fault.afterBurst() ? tape.panesIn(FaultScenes.BURST_SECONDS) : 0;
    List<Surplus> faults = new ArrayList<>();
    Set<Integer> bad = new TreeSet<>();
    for (int i = 0; i < fault.bad(); i++) {
      int server = (trial.server() + i) % tape.servers();
      bad.add(server);
      faults.add(new Surplus(tape, server, fault.rate(), panes, chance));
    }
    Background background = new Background(tape, trial.onset());
    boolean group = 2 * fault.bad() > tape.servers();
    Telling telling =
        new Telling(
            trial.onset(),
            burstPanes,
            burstPanes + panes,
            bad,
            group ? Telling.End.GROUP : Telling.End.SERVERS);
    return telling.tell(
        new FaultScenes(background, faults, burstPanes), stage.watchAt(trial), tape.paneMillis());
  }

  private Telling.Outcome peace(Story story, Trial trial) {
    Tape tape = stage.tape();
    Chance chance = Chance.of(plan.seed(), key, story, trial.number());
    Background background = new Background(tape, trial.onset());
    Scenes scenes =
        switch (story) {
          case BURST ->
              new FaultScenes(background, List.of(), tape.panesIn(FaultScenes.BURST_SECONDS));
          case HOT_SYMBOL -> {
            List<String> symbols = List.copyOf(tape.fillsE8().keySet());
            yield new HotScenes(background, symbols.get(chance.below(symbols.size())));
          }
          case MARKET_MOVE -> new RestingScenes(background, chance);
          case OPEN -> new OpenScenes(background, chance);
          default -> throw new IllegalStateException(story + " is not told so");
        };
    long night = story == Story.OPEN ? tape.panesIn(NIGHT_SECONDS) : 0;
    Telling telling =
        new Telling(
            trial.onset() + night, 0, tape.panesIn(PEACE_SECONDS), Set.of(), Telling.End.OVER);
    return telling.tell(scenes, stage.watchAt(trial), tape.paneMillis());
  }

  private Telling.Outcome reroute(Story story, int repetition) {
    Chance chance = Chance.of(plan.seed(), key, story, repetition);
    Cut cut = plan.cut(key);
    int subject = chance.below(cut.servers());
    long onset = stage.tape().length() / 4 + chance.below(stage.tape().length() / 2 + 1);
    Tape tape = TapeCutter.cut(stage.market(), cut, new StoryReroute(story, cut, subject, onset));
    Pass.WatchOf watching =
        story == Story.CANARY
            ? Pass.WatchOf.of(
                plan.watchWith(Map.of("peer.canaries", Comparison.serverId(subject) + " 0.1")),
                plan)
            : stage.watching();
    Pass pass = Pass.over(tape, watching, 0, chance);
    return new Telling.Outcome(List.of(), OptionalLong.empty(), pass.departures(), pass.halts());
  }
}
