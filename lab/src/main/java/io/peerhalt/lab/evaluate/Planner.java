package io.peerhalt.lab.evaluate;

import io.peerhalt.lab.flow.Routing;
import io.peerhalt.watch.WatchRules;
import io.peerhalt.watch.config.ConfigException;
import io.peerhalt.watch.config.WatchConfig;
import io.peerhalt.watch.finding.Rule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes a {@link Plan} of the command line, or says what is wrong with it. */
final class Planner {

  private static final String ALL = "all";
  private static final int MOST_TRIALS = 10_000;
  private static final int MOST_DAYS = 100_000;
  private static final double MOST_RATE = 100_000;

  /** Rules that can speak without operators, gates and deployments. */
  private static final Set<Rule> RULES =
      EnumSet.complementOf(
          EnumSet.of(Rule.ROLL_CALL, Rule.GROUP, Rule.ROLLBACK, Rule.HALT_NOT_OBEYED));

  private final EvaluateArguments given;

  private Planner(EvaluateArguments given) {
    this.given = given;
  }

  /**
   * Returns the plan of {@code given}.
   *
   * @throws IllegalArgumentException if an argument cannot be; the message names option, value and
   *     what is allowed
   */
  static Plan plan(EvaluateArguments given) {
    return new Planner(given).plan();
  }

  private Plan plan() {
    require(
        given.servers >= 2 && given.servers <= Comparison.MOST_SERVERS,
        "--servers",
        given.servers,
        "2 to 64");
    require(
        given.trials >= 1 && given.trials <= MOST_TRIALS, "--trials", given.trials, "1 to 10000");
    require(given.days >= 0 && given.days <= MOST_DAYS, "--days", given.days, "0 to 100000");
    given.speeds.forEach(x -> require(x > 0 && x <= 1e6, "--speed", x, "above 0, at most 1000000"));
    given.rates.forEach(
        x -> require(x > 0 && x <= MOST_RATE, "--inject", x, "above 0, at most 100000"));
    checkFile("--json", given.json);
    checkFile("--html", given.html);
    return new Plan(
        flows(),
        routings(),
        List.copyOf(given.speeds),
        given.servers,
        given.trials,
        List.copyOf(given.rates),
        given.seed,
        given.days,
        rules(),
        baselines(),
        stories(),
        settings());
  }

  private List<String> flows() {
    for (String flow : given.flows) {
      boolean readable = Files.isRegularFile(Path.of(flow)) && Files.isReadable(Path.of(flow));
      require(
          flow.equals(Market.GENERATED) || readable,
          "--flow",
          flow,
          "a file that exists and can be read, or generated");
    }
    return given.flows.isEmpty() ? List.of(Market.GENERATED) : List.copyOf(given.flows);
  }

  private List<Routing> routings() {
    return given.routings.contains(ALL)
        ? List.of(Routing.values())
        : given.routings.stream().map(Routing::fromCliName).distinct().toList();
  }

  private List<Story> stories() {
    if (given.stories.contains(ALL)) {
      return Arrays.stream(Story.values())
          .filter(story -> story.bad(given.servers) <= given.servers)
          .toList();
    }
    List<Story> stories = new ArrayList<>();
    for (String name : given.stories) {
      Story story = Story.fromLabel(name);
      require(
          story.bad(given.servers) <= given.servers, "--story", name, "at most all --servers bad");
      stories.add(story);
    }
    return stories;
  }

  private Set<Rule> rules() {
    checkRules();
    return RULES.stream()
        .filter(rule -> given.rules.isEmpty() || given.rules.contains(label(rule)))
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Rule.class)));
  }

  private static String label(Rule rule) {
    return rule.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private List<Baseline> baselines() {
    return Baselines.ALL.stream()
        .filter(baseline -> given.rules.isEmpty() || given.rules.contains(baseline.label()))
        .toList();
  }

  private void checkRules() {
    String allowed =
        Stream.concat(
                RULES.stream().map(Planner::label), Baselines.ALL.stream().map(Baseline::label))
            .collect(Collectors.joining(", "));
    for (String name : given.rules) {
      require(List.of(allowed.split(", ")).contains(name), "--rules", name, allowed);
    }
  }

  private Map<String, String> settings() {
    Map<String, String> settings =
        new HashMap<>(Map.of("bootstrap.servers", "none", "policy.mode", "enforce"));
    for (String setting : given.settings) {
      String[] sides = setting.split("=", 2);
      require(sides.length == 2 && !sides[0].isBlank(), "--set", setting, "KEY=VALUE");
      settings.put(sides[0].strip(), sides[1].strip());
    }
    try {
      WatchRules.of(WatchConfig.of(settings));
    } catch (ConfigException e) {
      throw new IllegalArgumentException("--set: " + e.getMessage(), e);
    }
    return settings;
  }

  private static void checkFile(String option, Path file) {
    Optional.ofNullable(file)
        .ifPresent(
            path ->
                require(
                    !Files.isDirectory(path)
                        && Files.isDirectory(path.toAbsolutePath().getParent()),
                    option,
                    path,
                    "a file in a directory that exists"));
  }

  private static void require(boolean holds, String option, Object value, String allowed) {
    if (!holds) {
      throw new IllegalArgumentException(option + " is " + value + "; allowed: " + allowed);
    }
  }
}
