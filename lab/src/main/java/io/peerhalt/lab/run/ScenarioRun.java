package io.peerhalt.lab.run;

import io.peerhalt.lab.fleet.Engine;
import io.peerhalt.lab.fleet.KafkaOutbox;
import io.peerhalt.lab.fleet.Outbox;
import io.peerhalt.lab.flow.Flow;
import io.peerhalt.lab.report.Chronicle;
import io.peerhalt.lab.report.HaltJudge;
import io.peerhalt.lab.report.Judgement;
import io.peerhalt.lab.report.RunFacts;
import io.peerhalt.lab.report.RunReport;
import io.peerhalt.watch.config.Mode;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicReference;

/** Plays one plan from the broker's start to the judgement. */
public final class ScenarioRun {

  private static final Duration WATCH_PATIENCE = Duration.ofSeconds(90);
  private static final Duration LAST_NEWS_PATIENCE = Duration.ofSeconds(5);
  private static final long TICK_MILLIS = 100;
  private static final long TICKS_PER_VIEW = 10;
  private static final double QUIET_SECONDS_AT_END = 3;
  private static final long SETTLE_MILLIS = 2_000;

  private final RunPlan plan;
  private final Screen screen;
  private final StopSignal stop;
  private final TradingClock clock = new TradingClock();
  private final Chronicle chronicle = new Chronicle();
  private final HaltBoard board = new HaltBoard();
  private final Moments moments;
  private long lastExecutions;
  private double lastExecutionSeconds;
  private final AtomicReference<Site> open = new AtomicReference<>();

  ScenarioRun(RunPlan plan, Screen screen, StopSignal stop) {
    this.plan = plan;
    this.screen = screen;
    this.stop = stop;
    this.moments = new Moments(screen, clock);
  }

  /** Plays the plan with everything in {@code state} and returns what came of it. */
  RunReport play(StateDirectory state) throws Exception {
    return play(state, report -> {});
  }

  /**
   * Plays the plan with everything in {@code state} and returns what came of it; {@code over} is
   * told before anything but the fleet is closed.
   */
  RunReport play(StateDirectory state, Over over) throws Exception {
    try (Flow flow = openFlow()) {
      screen.say("Starting broker and watch; logs and data: " + state.path());
      try (Site site = Site.open(plan, state, List.of(chronicle, board, moments), screen::say)) {
        open.set(site);
        awaitWatch(site);
        RunReport report = trade(site, flow);
        over.told(report);
        return report;
      }
    }
  }

  /** Who is told that the scenario is over, while broker, watch and console are still there. */
  interface Over {

    /** Is told what came of it. */
    void told(RunReport report) throws Exception;
  }

  private Flow openFlow() throws RunFailed {
    try {
      return FlowChoice.open(plan);
    } catch (IOException | RuntimeException e) {
      throw new RunFailed(
          plan.files().flow().map(file -> "--flow " + file + " cannot be read: ").orElse("")
              + e.getMessage(),
          LocalRun.EXIT_USAGE);
    }
  }

  /** The end was asked for: a watch that dies now died of the same, and is not started again. */
  void expectEnd() {
    Site site = open.get();
    if (site != null) {
      site.watch().expectEnd();
    }
  }

  private void awaitWatch(Site site) throws Exception {
    long deadline = System.nanoTime() + WATCH_PATIENCE.toNanos();
    while (chronicle.heartbeats() == 0) {
      requireWatch(site.watch());
      if (System.nanoTime() > deadline) {
        throw new RunFailed("the watch gave no heartbeat within 90 s\n" + site.watch().logTail());
      }
      if (stop.awaitMillis(TICK_MILLIS)) {
        throw new RunFailed("stopped before trading began");
      }
    }
    screen.say("The watch is awake" + pageOf(site) + "; Kafka: " + site.bootstrapServers() + ".");
  }

  private RunReport trade(Site site, Flow flow) throws Exception {
    Outbox outbox = site.keep(new KafkaOutbox(site.bootstrapServers(), plan.watch().wire()));
    List<String> serverIds = TradingFloor.serverIds(plan.fleet().servers());
    EngineGates gates =
        site.keep(EngineGates.open(site.bootstrapServers(), serverIds, plan.watch().wire()));
    TradingFloor floor = site.keep(new TradingFloor(plan, flow, outbox, gates::permit));
    gates.onCancelAndBlock(floor::cancelOpen);
    moments.follow(floor.damages());
    screen.say(
        "Trading begins: "
            + plan.fleet().servers()
            + " servers, seed "
            + plan.fleet().seed()
            + ".");
    clock.begin();
    floor.start();
    watchOver(site, floor);
    double tradingSeconds = clock.seconds();
    floor.close();
    stop.awaitMillis(SETTLE_MILLIS);
    site.observer().awaitCaughtUp(LAST_NEWS_PATIENCE);
    screen.removeBlock();
    return report(floor, tradingSeconds, site.watch().restarts());
  }

  private void watchOver(Site site, TradingFloor floor) throws Exception {
    LiveView view = new LiveView(screen, clock, floor, board::isHalted);
    PlannedMoments planned = new PlannedMoments(plan, moments);
    long tick = 0;
    while (!isOver(floor) && !stop.awaitMillis(TICK_MILLIS)) {
      floor.requireHealthy();
      requireWatch(site.watch());
      // A tick early, so that a moment is said before what it leads to.
      planned.sayUntil(clock.seconds() + TICK_MILLIS / 1e3);
      noteTrading(floor);
      if (++tick % TICKS_PER_VIEW == 0) {
        view.refresh();
      }
    }
  }

  private void noteTrading(TradingFloor floor) {
    long total = floor.executions();
    if (total != lastExecutions) {
      lastExecutions = total;
      lastExecutionSeconds = clock.seconds();
    }
  }

  private boolean isOver(TradingFloor floor) {
    return floor.isFlowOver()
        || plan.endAtSeconds().isPresent() && clock.seconds() >= plan.endAtSeconds().getAsDouble();
  }

  private void requireWatch(WatchProcess watch) throws Exception {
    OptionalInt gaveUpWith = watch.gaveUpWith();
    if (gaveUpWith.isPresent()) {
      int exitCode =
          gaveUpWith.getAsInt() == LocalRun.EXIT_USAGE ? LocalRun.EXIT_USAGE : LocalRun.EXIT_WRONG;
      throw new RunFailed("the watch does not run; it said:\n" + watch.logTail(), exitCode);
    }
  }

  private RunReport report(TradingFloor floor, double tradingSeconds, int watchRestarts) {
    double quietSeconds = tradingSeconds - lastExecutionSeconds;
    boolean shadow = plan.watch().mode() == Mode.SHADOW;
    HaltJudge judge =
        new HaltJudge(TradingFloor.serverIds(plan.fleet().servers()), floor.damages());
    Judgement judgement = judge.judge(shadow ? chronicle.shadowHalts() : chronicle.halts());
    boolean succeeded = judgement.isRight() && endedAsMeant(quietSeconds);
    RunFacts facts =
        new RunFacts(
            plan.scenario().name().toLowerCase(Locale.ROOT),
            plan.watch().mode().setting(),
            plan.fleet().seed(),
            plan.fleet().servers(),
            tradingSeconds,
            quietSeconds,
            floor.events(),
            chronicle.rejectedRecords(),
            floor.executions(),
            floor.engines().stream().mapToLong(Engine::suppressed).sum(),
            watchRestarts,
            floor.fleet().worstBehindNanos() / 1_000_000);
    return new RunReport(facts, judgement, floor.damages(), succeeded);
  }

  /** A watch in shadow mode halts nobody; after the halts of knight nobody trades. */
  private boolean endedAsMeant(double quietSeconds) {
    if (plan.watch().mode() == Mode.SHADOW) {
      return chronicle.halts().isEmpty();
    }
    return plan.scenario() != Scenario.KNIGHT || quietSeconds >= QUIET_SECONDS_AT_END;
  }

  private static String pageOf(Site site) {
    return site.uiPort().isPresent()
        ? "; its web page: http://localhost:" + site.uiPort().getAsInt()
        : "";
  }
}
