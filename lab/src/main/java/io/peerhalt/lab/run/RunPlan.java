package io.peerhalt.lab.run;

import io.peerhalt.lab.fault.FaultPlan;
import io.peerhalt.lab.flow.Routing;
import io.peerhalt.schemas.framing.WireSettings;
import io.peerhalt.watch.config.Mode;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A checked run.
 *
 * @param scenario what is played
 * @param fleet who trades what
 * @param fault what goes wrong, empty for nothing
 * @param endAtSeconds when trading ends, wall seconds after it began; empty for the end of the flow
 * @param watch how the watch runs
 * @param files what is read and written
 */
public record RunPlan(
    Scenario scenario,
    FleetPlan fleet,
    Optional<FaultPlan> fault,
    OptionalDouble endAtSeconds,
    WatchPlan watch,
    Files files) {

  /**
   * Who trades what.
   *
   * @param servers size of the fleet
   * @param speed flow seconds a wall second
   * @param seed where all chance of the run comes from
   * @param routing which server gets a parent
   * @param openAtSeconds the market open of a generated flow, wall seconds after trading began;
   *     empty for a market that is open from the start
   */
  public record FleetPlan(
      int servers, double speed, long seed, Routing routing, OptionalDouble openAtSeconds) {}

  /**
   * How the watch runs.
   *
   * @param mode what it does with a departure
   * @param ui whether its web page and the console are opened
   * @param settings KEY=VALUE passed on to it
   */
  public record WatchPlan(Mode mode, boolean ui, List<String> settings) {

    /** Keeps its own copy. */
    public WatchPlan {
      settings = List.copyOf(settings);
    }

    /**
     * Returns the form of records that the settings ask for; the whole run keeps to it.
     *
     * @throws IllegalArgumentException naming the key that cannot be
     */
    public WireSettings wire() {
      Map<String, String> texts = new HashMap<>();
      for (String setting : settings) {
        String[] sides = setting.split("=", 2);
        texts.put(sides[0].strip(), sides[1].strip());
      }
      return WireSettings.of(texts);
    }
  }

  /**
   * What is read and written.
   *
   * @param flow recorded flow, empty for a generated one
   * @param report report file, empty for none
   * @param stateDir where state and logs stay, empty for a temporary place
   */
  public record Files(Optional<Path> flow, Optional<Path> report, Optional<Path> stateDir) {}
}
