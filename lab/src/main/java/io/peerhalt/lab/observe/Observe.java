package io.peerhalt.lab.observe;

import com.fasterxml.jackson.databind.JsonNode;
import io.peerhalt.lab.page.StubPagerDuty;
import io.peerhalt.lab.run.LogSetup;
import io.peerhalt.lab.run.Resources;
import io.peerhalt.lab.run.StateDirectory;
import java.nio.file.Path;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The main class behind {@code deploy/local/observe}. */
@Command(
    name = "deploy/local/observe",
    mixinStandardHelpOptions = true,
    usageHelpAutoWidth = true,
    description =
        "Plays a small Knight morning under a real Prometheus and Alertmanager, with the rules and"
            + " routes of deploy/, and proves that the halt becomes a page at a stub of PagerDuty.",
    footer = {
      "",
      "Exit code: 0 the page came, or Ctrl-C; 1 it did not, or something broke down; 2 wrong"
          + " usage, or a program is missing."
    })
public final class Observe implements Callable<Integer> {

  private static final String ALERT = "srv-8 may send no new orders";
  private static final long READY_SECONDS = 120;
  private static final long PAGE_SECONDS = 120;
  private static final long PATIENCE_SECONDS = 25;

  @Option(names = "--stay", description = "When the page has come, keep everything until Ctrl-C.")
  private boolean stay;

  @Option(
      names = "--deploy",
      required = true,
      hidden = true,
      description = "The directory deploy/ of the checkout; the script gives it.")
  private Path deploy;

  private volatile boolean playing = true;
  private final CountDownLatch stop = new CountDownLatch(1);
  private final CountDownLatch closed = new CountDownLatch(1);
  private final CountDownLatch paged = new CountDownLatch(1);

  /** Runs it and ends the JVM with the exit code. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new Observe()).execute(args));
  }

  @Override
  public Integer call() throws Exception {
    Tools tools = Tools.find().orElse(null);
    if (tools == null) {
      System.err.println("A program is missing: " + Tools.HOW_TO_INSTALL + ".");
      return CommandLine.ExitCode.USAGE;
    }
    Thread player = Thread.currentThread();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> holdUp(player), "stop-signal"));
    try (Resources open = new Resources()) {
      Path directory = open.keep(StateDirectory.temporary()).path();
      LogSetup.logTo(directory.resolve("observe.log"));
      return playUntilStopped(tools, directory, open);
    } finally {
      closed.countDown();
    }
  }

  private int playUntilStopped(Tools tools, Path directory, Resources open) throws Exception {
    try {
      return play(tools, directory, open);
    } catch (Exception e) {
      if (stop.getCount() > 0) {
        throw e;
      }
      return CommandLine.ExitCode.OK;
    } finally {
      playing = false;
    }
  }

  private int play(Tools tools, Path directory, Resources open) throws Exception {
    say("Starting broker, watch, pager, console; data and logs: " + directory);
    StubPagerDuty stub = open.keep(StubPagerDuty.start(0, this::page));
    ObservedRun run = open.keep(ObservedRun.start(directory.resolve("run"), Observe::say));
    Monitoring monitoring =
        open.keep(Monitoring.start(tools, deploy, directory.resolve("monitoring"), stub.address()));
    say("Prometheus: " + monitoring.prometheus() + "   Alertmanager: " + monitoring.alertmanager());
    monitoring.scrape(run.addresses());
    if (!run.awaitWatch(READY_SECONDS)) {
      say("The watch gave no heartbeat within " + READY_SECONDS + " s.");
      return CommandLine.ExitCode.SOFTWARE;
    }
    run.trade();
    monitoring.scrape(run.addresses());
    say("Trading begins; srv-8 turns after " + ObservedRun.FAULT_SECONDS + " s.");
    if (!run.awaitHalt(PAGE_SECONDS)) {
      say("Nobody was halted within " + PAGE_SECONDS + " s.");
      return CommandLine.ExitCode.SOFTWARE;
    }
    say("The watch has halted srv-8, and its gate has closed.");
    return conclude();
  }

  private int conclude() throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PAGE_SECONDS);
    while (paged.getCount() > 0 && System.nanoTime() < deadline) {
      if (stop.await(100, TimeUnit.MILLISECONDS)) {
        return CommandLine.ExitCode.OK;
      }
    }
    if (paged.getCount() > 0) {
      say("NO PAGE CAME within " + PAGE_SECONDS + " s.");
      return CommandLine.ExitCode.SOFTWARE;
    }
    say("The halt became an alert in Prometheus, and a page by Alertmanager.");
    if (stay) {
      say("Everything stays until Ctrl-C.");
      stop.await();
    }
    return CommandLine.ExitCode.OK;
  }

  private void page(JsonNode event) {
    say("  ALERTMANAGER PAGES " + StubPagerDuty.line(event));
    if (event.path("payload").path("summary").asText().contains(ALERT)) {
      paged.countDown();
    }
  }

  /** Whatever it waits for ends; what was started is closed before the JVM goes. */
  private void holdUp(Thread player) {
    stop.countDown();
    try {
      if (!closed.await(1, TimeUnit.SECONDS) && playing) {
        player.interrupt();
      }
      closed.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void say(String words) {
    System.out.println(LocalTime.now().truncatedTo(ChronoUnit.MILLIS) + "  " + words);
  }
}
