package io.peerhalt.lab.evaluate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** Plays the faults of a whole group, and Knight's, before the whole watch. */
final class GroupTrials {

  private static final int FORKS = 20;

  private final Plan plan;
  private final RunKey key;
  private final StoryTeller.Stage stage;
  private final Progress progress;

  GroupTrials(Plan plan, RunKey key, StoryTeller.Stage stage, Progress progress) {
    this.plan = plan;
    this.key = key;
    this.stage = stage;
    this.progress = progress;
  }

  /** Returns the number of tellings where there are so many trials. */
  static int tellings(int trials) {
    return 3 * Math.min(FORKS, trials);
  }

  /** Plays all of them. */
  GroupResult play() {
    List<OptionalLong> allBad = each(trial -> allBad(trial, false));
    List<OptionalLong> afterBurst = each(trial -> allBad(trial, true));
    List<PowerPegged> powerPegs = each(this::powerPeg);
    Map<String, Integer> rules = new TreeMap<>();
    powerPegs.forEach(one -> one.rules().forEach(rule -> rules.merge(rule, 1, Integer::sum)));
    return new GroupResult(
        Story.FAULT_RATE,
        Delays.of(allBad),
        Delays.of(afterBurst),
        Delays.of(powerPegs.stream().map(PowerPegged::millis).toList()),
        powerPegs.stream()
            .filter(one -> one.millis().isPresent())
            .map(PowerPegged::executions)
            .toList(),
        rules.entrySet().stream()
            .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
            .map(Map.Entry::getKey)
            .toList());
  }

  private <T> List<T> each(Function<Trial, T> telling) {
    List<Trial> trials = stage.pass().trials();
    int forks = Math.min(FORKS, trials.size());
    List<Trial> chosen = new ArrayList<>();
    for (int i = 0; i < forks; i++) {
      chosen.add(trials.get(i * trials.size() / forks));
    }
    return chosen.parallelStream()
        .map(
            trial -> {
              T told = telling.apply(trial);
              progress.step();
              return told;
            })
        .toList();
  }

  private OptionalLong allBad(Trial trial, boolean afterBurst) {
    Chance chance = Chance.of(plan.seed(), key, "all", afterBurst, trial.number());
    StoryTeller.Fault fault =
        new StoryTeller.Fault(stage.tape().servers(), Story.FAULT_RATE, afterBurst);
    return StoryTeller.fault(stage, trial, fault, chance).groupMillis();
  }

  private PowerPegged powerPeg(Trial trial) {
    Tape tape = stage.tape();
    Chance chance = Chance.of(plan.seed(), key, "powerpeg", trial.number());
    Background background = new Background(tape, trial.onset());
    int server = PowerPegScenes.server(tape, trial.server());
    PowerPegScenes scenes = new PowerPegScenes(background, server, trial.onset(), chance);
    FleetWatch watch = stage.watchAt(trial);
    watch.remember(trial.onset(), scenes.before());
    Telling.Outcome outcome =
        new Telling(
                trial.onset(),
                0,
                tape.panesIn(Trial.MOST_SECONDS),
                Set.of(server),
                Telling.End.SERVERS)
            .tell(scenes, watch, tape.paneMillis());
    return new PowerPegged(
        outcome.foundMillis().get(0),
        scenes.executions(),
        outcome.halts().stream().map(GroupTrials::rule).distinct().toList());
  }

  private static String rule(String halt) {
    String rest = halt.substring(halt.indexOf(" by ") + " by ".length());
    return rest.substring(0, rest.indexOf(':'));
  }

  private record PowerPegged(OptionalLong millis, long executions, List<String> rules) {}
}
