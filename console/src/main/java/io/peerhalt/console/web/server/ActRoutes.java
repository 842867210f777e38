package io.peerhalt.console.web.server;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.peerhalt.console.halting.HaltDesk;
import io.peerhalt.console.halting.HaltOrder;
import io.peerhalt.console.halting.ResumeDesk;
import io.peerhalt.console.web.page.KillPage;
import io.peerhalt.gate.Target;
import io.peerhalt.schemas.HaltAction;

/** Everything that acts; for people who signed in, each act under their name. */
final class ActRoutes {

  private final Guard guard;
  private final WebMetrics metrics;
  private final HaltDesk halts;
  private final ResumeDesk resumes;

  ActRoutes(Parts parts) {
    this.guard = parts.guard();
    this.metrics = parts.metrics();
    this.halts = new HaltDesk(parts.brokers(), parts.clock());
    this.resumes = new ResumeDesk(parts.brokers(), parts.clock());
  }

  void addTo(RoutesConfig routes) {
    routes.post("/api/halt", this::halt);
    routes.post("/api/resume/propose", this::propose);
    routes.post("/api/resume/approve", this::approve);
    routes.post("/api/resume/withdraw", this::withdraw);
  }

  private record Done(String words) {}

  private void halt(Context context) {
    Visitor visitor = guard.signedIn(context);
    Target target = KillPage.meant(Json.text(context, "target"), Json.text(context, "typed"));
    HaltOrder order =
        new HaltOrder(
            target,
            action(Json.text(context, "action")),
            HaltOrder.MANUAL,
            Json.text(context, "reason"));
    HaltDesk.Outcome outcome = halts.halt(visitor.actor(), order);
    metrics.acted("halt");
    String words =
        outcome.written()
            ? target + " is halted, epoch " + outcome.halt().command().getEpoch() + "."
            : target + " was halted already, as strictly as this.";
    Json.answer(
        context,
        new Done(
            outcome
                .audited()
                .map(problem -> words + " The audit topic does not have it: " + problem)
                .orElse(words)));
  }

  private void propose(Context context) {
    Visitor visitor = guard.signedIn(context);
    ResumeDesk.Wish wish =
        new ResumeDesk.Wish(
            KillPage.target(Json.text(context, "target")),
            Json.text(context, "reason"),
            ResumeDesk.DEFAULT_VALIDITY);
    ResumeDesk.Standing standing = resumes.propose(visitor.actor(), wish);
    metrics.acted("propose");
    Json.answer(
        context,
        new Done("Proposed. Another person must approve: " + standing.reopening().words()));
  }

  private void approve(Context context) {
    Visitor visitor = guard.signedIn(context);
    ResumeDesk.Standing standing = resumes.approve(visitor.actor(), Json.text(context, "proposal"));
    metrics.acted("approve");
    Json.answer(context, new Done("Resumed: " + standing.reopening().words()));
  }

  private void withdraw(Context context) {
    Visitor visitor = guard.signedIn(context);
    resumes.withdraw(visitor.actor(), Json.text(context, "proposal"), Json.text(context, "reason"));
    metrics.acted("withdraw");
    Json.answer(context, new Done("Withdrawn. It stays halted."));
  }

  private static HaltAction action(String text) {
    try {
      return HaltAction.valueOf(text);
    } catch (IllegalArgumentException e) {
      throw new Refusal(
          400, "'" + text + "' is no action; BLOCK_NEW, CANCEL_AND_BLOCK and REDUCE_ONLY are");
    }
  }
}
