package io.peerhalt.lab.evaluate;

import io.peerhalt.watch.detect.GroupState;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/** Plays the stories of one run. */
final class StoryTeller {

  private static final int BURST_TIMES = 20;
  private static final double BURST_SECONDS = 5;

  private final Plan plan;
  private final RunKey key;
  private final Stage stage;

  private StoryTeller(Plan plan, RunKey key, Stage stage) {
    this.plan = plan;
    this.key = key;
    this.stage = stage;
  }

  /** What the stories are played on. */
  record Stage(Market market, Tape tape, Comparison comparison, Pass pass) {}

  /** Plays all stories of {@code plan}. */
  static List<StoryResult> tell(Plan plan, RunKey key, Stage stage, Progress progress) {
    StoryTeller teller = new StoryTeller(plan, key, stage);
    return plan.stories().stream().map(story -> teller.tell(story, progress)).toList();
  }

  private StoryResult tell(Story story, Progress progress) {
    int repetitions = story.repetitions(plan.trials());
    List<Trial.Outcome> outcomes =
        IntStream.range(0, repetitions)
            .parallel()
            .mapToObj(
                i -> {
                  Trial.Outcome outcome = play(story, i);
                  progress.step();
                  return outcome;
                })
            .toList();
    List<OptionalLong> delays =
        outcomes.stream().flatMap(outcome -> outcome.foundMillis().stream()).toList();
    return new StoryResult(
        story,
        repetitions,
        Delays.of(delays),
        outcomes.stream().mapToInt(outcome -> outcome.others().hard()).sum(),
        outcomes.stream().flatMap(outcome -> outcome.others().hardWords().stream()).toList());
  }

  private Trial.Outcome play(Story story, int repetition) {
    return switch (story.kind()) {
      case FAULT -> fault(story, trial(story, repetition));
      case BURST -> burst(trial(story, repetition));
      case REROUTE -> reroute(story, repetition);
    };
  }

  // Spread over the whole flow: trials are in the order of their onsets.
  private Trial trial(Story story, int repetition) {
    List<Trial> trials = stage.pass().trials();
    return trials.get(repetition * trials.size() / story.repetitions(plan.trials()));
  }

  private Trial.Outcome fault(Story story, Trial trial) {
    int panes = stage.tape().panesIn(Trial.MOST_SECONDS);
    List<Surplus> faults = new ArrayList<>();
    for (int i = 0; i < story.bad(); i++) {
      int server = (trial.server() + i) % stage.tape().servers();
      Chance chance = Chance.of(plan.seed(), key, story, trial.number(), server);
      faults.add(new Surplus(stage.tape(), server, Story.FAULT_RATE, panes, chance));
    }
    return trial.play(stage.tape(), stage.comparison(), faults, panes);
  }

  private Trial.Outcome burst(Trial trial) {
    Tape tape = stage.tape();
    GroupState state = GroupStateCopy.of(trial.state());
    Departures departures = new Departures();
    long next = trial.onset();
    int burstPanes = tape.panesIn(BURST_SECONDS);
    for (int pane = 0; pane < tape.panesIn(Trial.MOST_SECONDS); pane++) {
      List<Part> parts = new ArrayList<>();
      for (int i = 0; i < (pane < burstPanes ? BURST_TIMES : 1); i++) {
        parts.addAll(tape.pane(next++));
      }
      stage
          .comparison()
          .judge(state, trial.onset() + pane, Part.merge(parts))
          .forEach(departures::add);
    }
    return new Trial.Outcome(List.of(), departures);
  }

  private Trial.Outcome reroute(Story story, int repetition) {
    Chance chance = Chance.of(plan.seed(), key, story, repetition);
    Cut cut = plan.cut(key);
    int subject = chance.below(cut.servers());
    long onset = stage.tape().length() / 4 + chance.below(stage.tape().length() / 2 + 1);
    Tape tape = TapeCutter.cut(stage.market(), cut, new StoryReroute(story, cut, subject, onset));
    return new Trial.Outcome(
        List.of(), Pass.over(tape, stage.comparison(), 0, chance).departures());
  }
}
