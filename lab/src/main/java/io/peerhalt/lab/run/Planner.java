package io.peerhalt.lab.run;

import io.peerhalt.lab.fault.FaultKind;
import io.peerhalt.lab.fault.FaultPlan;
import io.peerhalt.lab.flow.Routing;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Makes a {@link RunPlan} of the command line, or says what is wrong with it. */
final class Planner {

  static final double KNIGHT_OPEN_SECONDS = 15;
  static final double KNIGHT_FAULT_SECONDS = 16;
  static final double KNIGHT_ROLLBACK_SECONDS = 38;
  static final double KNIGHT_END_SECONDS = 52;

  private static final int MOST_SERVERS = 64;
  private static final double FAULT_SECONDS = 30;
  private static final double SECONDS_TO_JUDGE = 10;
  private static final long KNIGHT_FILL_SHARES = 99;

  private static final List<String> SET_BY_THE_RUN =
      List.of("bootstrap.servers", "watch.id", "policy.mode", "peer.groups");

  private final RunArguments given;

  private Planner(RunArguments given) {
    this.given = given;
  }

  /**
   * Returns the plan of {@code given}.
   *
   * @throws WrongUsage if an argument cannot be
   */
  static RunPlan plan(RunArguments given) {
    return new Planner(given).plan();
  }

  private RunPlan plan() {
    checkFleet();
    checkFlow();
    checkFiles();
    RunPlan.WatchPlan watch = new RunPlan.WatchPlan(given.mode, !given.noUi, given.settings);
    checkWire(watch);
    OptionalDouble openAt =
        given.scenario == Scenario.KNIGHT
            ? OptionalDouble.of(KNIGHT_OPEN_SECONDS)
            : OptionalDouble.empty();
    Routing routing = given.routing == null ? Routing.HASH : given.routing;
    return new RunPlan(
        given.scenario,
        new RunPlan.FleetPlan(given.servers, given.speed, given.seed, routing, openAt),
        fault(),
        endAt(),
        watch,
        new RunPlan.Files(
            Optional.ofNullable(given.flow),
            Optional.ofNullable(given.report),
            Optional.ofNullable(given.stateDir)));
  }

  private void checkFleet() {
    int fewest = given.scenario == Scenario.KNIGHT ? 2 : 1;
    if (given.servers < fewest || given.servers > MOST_SERVERS) {
      throw new WrongUsage("--servers", given.servers, fewest + " to " + MOST_SERVERS);
    }
    requirePositive("--speed", given.speed);
    given.settings.forEach(Planner::checkSetting);
  }

  private void checkFlow() {
    if (given.scenario != Scenario.REPLAY) {
      forbid("--flow", given.flow, "only with replay");
      forbid("--routing", given.routing, "only with replay");
    } else if (given.flow == null) {
      throw new WrongUsage("--flow", "missing", "replay needs a recorded flow, --flow FILE");
    } else if (!Files.isRegularFile(given.flow) || !Files.isReadable(given.flow)) {
      throw new WrongUsage("--flow", given.flow, "a file that exists and can be read");
    }
  }

  private static void checkWire(RunPlan.WatchPlan watch) {
    try {
      watch.wire();
    } catch (IllegalArgumentException e) {
      throw new WrongUsage("--set", watch.settings(), e.getMessage());
    }
  }

  private void checkFiles() {
    if (given.report != null) {
      Path directory = given.report.toAbsolutePath().getParent();
      if (Files.isDirectory(given.report) || !Files.isDirectory(directory)) {
        throw new WrongUsage("--report", given.report, "a file in a directory that exists");
      }
    }
    if (given.stateDir != null
        && Files.exists(given.stateDir)
        && !Files.isDirectory(given.stateDir)) {
      throw new WrongUsage("--state-dir", given.stateDir, "a directory, or a path not yet used");
    }
  }

  private Optional<FaultPlan> fault() {
    if (given.scenario == Scenario.KNIGHT) {
      forbidFaultOptions("only with replay or idle; knight has its own fault");
      forbid("--fault", given.fault, "only with replay or idle; knight has its own fault");
      return Optional.of(knightFault());
    }
    if (given.fault == null) {
      forbidFaultOptions("only together with --fault");
      return Optional.empty();
    }
    return Optional.of(chosenFault());
  }

  private FaultPlan knightFault() {
    return new FaultPlan(
        FaultKind.POWERPEG,
        given.servers,
        KNIGHT_FAULT_SECONDS,
        OptionalDouble.empty(),
        OptionalDouble.of(KNIGHT_ROLLBACK_SECONDS),
        OptionalDouble.of(KNIGHT_OPEN_SECONDS),
        KNIGHT_FILL_SHARES);
  }

  private FaultPlan chosenFault() {
    double at = given.faultAt == null ? FAULT_SECONDS : given.faultAt;
    requirePositive("--fault-at", at);
    if (given.duration != null && at >= given.duration) {
      throw new WrongUsage("--fault-at", at, "before --duration, which is " + given.duration);
    }
    int server = given.faultServer == null ? given.servers : given.faultServer;
    if (server < 1 || server > given.servers) {
      throw new WrongUsage("--fault-server", server, "1 to " + given.servers + " (--servers)");
    }
    OptionalDouble rate = optional(given.faultRate);
    rate.ifPresent(value -> requirePositive("--fault-rate", value));
    OptionalDouble rollbackAt = optional(given.rollbackAt);
    if (rollbackAt.isPresent() && !(rollbackAt.getAsDouble() > at)) {
      throw new WrongUsage("--rollback-at", given.rollbackAt, "after --fault-at, which is " + at);
    }
    long fillQty = given.scenario == Scenario.REPLAY ? 0 : KNIGHT_FILL_SHARES;
    return new FaultPlan(
        given.fault, server, at, rate, rollbackAt, OptionalDouble.empty(), fillQty);
  }

  private OptionalDouble endAt() {
    if (given.duration == null) {
      return given.scenario == Scenario.KNIGHT
          ? OptionalDouble.of(KNIGHT_END_SECONDS)
          : OptionalDouble.empty();
    }
    requirePositive("--duration", given.duration);
    double shortest = KNIGHT_ROLLBACK_SECONDS + SECONDS_TO_JUDGE;
    if (given.scenario == Scenario.KNIGHT && given.duration < shortest) {
      throw new WrongUsage("--duration", given.duration, "knight takes at least " + shortest);
    }
    return OptionalDouble.of(given.duration);
  }

  private void forbidFaultOptions(String allowed) {
    forbid("--fault-at", given.faultAt, allowed);
    forbid("--fault-server", given.faultServer, allowed);
    forbid("--fault-rate", given.faultRate, allowed);
    forbid("--rollback-at", given.rollbackAt, allowed);
  }

  private static void checkSetting(String setting) {
    int equals = setting.indexOf('=');
    if (equals < 1) {
      throw new WrongUsage("--set", setting, "KEY=VALUE");
    }
    if (SET_BY_THE_RUN.contains(setting.substring(0, equals).strip())) {
      throw new WrongUsage(
          "--set", setting, "other keys; the run itself sets " + String.join(", ", SET_BY_THE_RUN));
    }
  }

  private static void forbid(String option, Object value, String allowed) {
    if (value != null) {
      throw new WrongUsage(option, value, allowed);
    }
  }

  private static void requirePositive(String option, double value) {
    if (!(value > 0) || Double.isInfinite(value)) {
      throw new WrongUsage(option, value, "a number above 0");
    }
  }

  private static OptionalDouble optional(Double value) {
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }
}
