package io.peerhalt.lab.run;

import io.peerhalt.lab.fault.FaultKind;
import io.peerhalt.lab.fault.FaultPlan;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.stream.Stream;

/** The moments that the plan itself brings, said when they come. */
final class PlannedMoments {

  private final Moments moments;
  private final Deque<Moment> ahead = new ArrayDeque<>();

  private record Moment(double atSeconds, String title, String words) {}

  PlannedMoments(RunPlan plan, Moments moments) {
    this.moments = moments;
    Stream<Moment> open =
        plan.fleet().openAtSeconds().stream().boxed().flatMap(PlannedMoments::open);
    Stream<Moment> faults = plan.fault().stream().flatMap(PlannedMoments::faults);
    Stream.concat(open, faults)
        .sorted(Comparator.comparingDouble(Moment::atSeconds))
        .forEach(ahead::add);
  }

  /** Says what came by {@code seconds} and was not said yet. */
  void sayUntil(double seconds) {
    while (!ahead.isEmpty() && ahead.peek().atSeconds() <= seconds) {
      Moment moment = ahead.remove();
      moments.say(moment.title(), moment.words());
    }
  }

  private static Stream<Moment> open(double atSeconds) {
    return Stream.of(
        new Moment(0, "PRE-OPEN", "orders come in for the open; until then nothing is executed"),
        new Moment(atSeconds, "OPEN", "the market opens; the servers fill the orders for it"));
  }

  private static Stream<Moment> faults(FaultPlan fault) {
    Moment first =
        new Moment(fault.atSeconds(), "FAULT", "srv-" + fault.server() + " turns: " + words(fault));
    Stream<Moment> rollback =
        fault.rollbackAtSeconds().stream()
            .mapToObj(
                at ->
                    new Moment(
                        at,
                        "ROLLBACK",
                        "the wrong remedy: all other servers get the old code and turn as well"));
    return Stream.concat(Stream.of(first), rollback);
  }

  private static String words(FaultPlan fault) {
    return fault.kind() == FaultKind.POWERPEG
        ? "old code sends orders for customers that were served already"
        : "it trades far more than its peers, every order well formed";
  }
}
