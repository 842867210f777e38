package io.peerhalt.watch.ledger;

import io.peerhalt.watch.ingest.TradingEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Decides on the suspicions of a parent: healed, confirmed, unconfirmed, or still to wait. */
public final class ParentJudge {
  private final LedgerRules rules;
  private final Progress progress;

  /** Judges by rules and by what has been read. */
  public ParentJudge(LedgerRules rules, Progress progress) {
    this.rules = rules;
    this.progress = progress;
  }

  /** Returns what is to be said of an execution that was told before. */
  public List<Breach> judgeAgain(TradingEvent event, BreachKind kind, ParentAccount account) {
    List<Breach> out = new ArrayList<>();
    Suspicion again = Suspicion.of(event, account.filledE8, false);
    tell(breach(event.parentOrderId().toString(), account, again, kind, true), account, out);
    return out;
  }

  /** Returns what is to be said of all child orders together after one more. */
  public List<Breach> judgeFan(TradingEvent child, ParentAccount account) {
    int power = account.excessPower(rules.fanOut());
    boolean isRatio = power > account.powerSaid;
    boolean isCount = account.isChildrenStep(rules.fanOut());
    boolean repeats = account.isEqualStep(rules.fanOut());
    if (!isRatio && !isCount && !repeats) {
      return List.of();
    }
    List<Breach> out = new ArrayList<>();
    String parentId = child.parentOrderId().toString();
    Suspicion sent = Suspicion.of(child, account.filledE8, false).with(account);
    if (isRatio) {
      account.powerSaid = power;
      out.add(breach(parentId, account, sent, BreachKind.FAN_RATIO, true));
    }
    if (isCount) {
      out.add(breach(parentId, account, sent, BreachKind.FAN_COUNT, true));
    }
    if (repeats) {
      Suspicion run = Suspicion.of(child, account.filledE8, false).with(rules.fanOut().repeats());
      out.add(breach(parentId, account, run, BreachKind.REPEATED, true));
    }
    return out;
  }

  /** Returns what is to be said of the suspicions now; those that must wait stay. */
  public List<Breach> judge(String parentId, ParentAccount account, long watermarkMicros) {
    if (account.isQuiet()) {
      return List.of();
    }
    List<Breach> out = new ArrayList<>();
    List<Suspicion> kept = new ArrayList<>();
    for (Suspicion suspicion : account.suspicions) {
      Suspicion waiting = withDeadline(suspicion, watermarkMicros);
      Optional<BreachKind> kind = account.kindOf(suspicion, rules.settling());
      if (kind.isEmpty()) {
        continue;
      }
      switch (verdict(waiting, kind.get(), account, watermarkMicros)) {
        case CONFIRMED -> tell(breach(parentId, account, waiting, kind.get(), true), account, out);
        case UNCONFIRMED ->
            tell(breach(parentId, account, waiting, kind.get(), false), account, out);
        case OPEN -> kept.add(waiting);
      }
    }
    account.suspicions = kept.isEmpty() ? Collections.emptyList() : kept;
    account.folds.replaceAll(fold -> fold.at(watermarkMicros, rules.reporting(), out));
    return out;
  }

  /**
   * Returns when the account must be judged again even if no event comes, {@link Times#END} if it
   * need not.
   */
  public long wakeMicros(ParentAccount account, long watermarkMicros) {
    long wake = Times.END;
    for (Suspicion suspicion : account.suspicions) {
      boolean armed = suspicion.deadlineMicros() != Times.NEVER;
      wake = Math.min(wake, armed ? suspicion.deadlineMicros() : suspicion.timeMicros());
      if (suspicion.contradicted() && graceMicros(suspicion) > watermarkMicros) {
        wake = Math.min(wake, graceMicros(suspicion));
      }
    }
    for (Fold fold : account.folds) {
      if (!fold.held().isEmpty()) {
        wake = Math.min(wake, fold.dueMicros(rules.reporting()));
      }
    }
    return wake;
  }

  /** Returns whether nothing of the account is needed any more. */
  public boolean isOver(ParentAccount account, long watermarkMicros) {
    return watermarkMicros >= account.forgetMicros(rules.memory())
        && account.suspicions.isEmpty()
        && account.folds.stream().allMatch(fold -> fold.held().isEmpty());
  }

  private enum Verdict {
    CONFIRMED,
    UNCONFIRMED,
    OPEN
  }

  private Verdict verdict(
      Suspicion suspicion, BreachKind kind, ParentAccount account, long watermarkMicros) {
    if (progress.proves(suspicion, account.ownerId())) {
      return Verdict.CONFIRMED;
    }
    if (kind == BreachKind.OVERFILL
        && suspicion.contradicted()
        && watermarkMicros >= graceMicros(suspicion)
        && progress.punctual(suspicion.serverId())) {
      return Verdict.CONFIRMED;
    }
    boolean armed = suspicion.deadlineMicros() != Times.NEVER;
    return armed && watermarkMicros >= suspicion.deadlineMicros()
        ? Verdict.UNCONFIRMED
        : Verdict.OPEN;
  }

  /** Waiting counts from when the suspicion came up, which in a backlog is long after its event. */
  private Suspicion withDeadline(Suspicion suspicion, long watermarkMicros) {
    if (suspicion.deadlineMicros() != Times.NEVER || watermarkMicros == Times.NEVER) {
      return suspicion;
    }
    long from = Math.max(suspicion.timeMicros(), watermarkMicros);
    return suspicion.until(from == Times.END ? Times.END : from + rules.waiting().maxMicros());
  }

  private long graceMicros(Suspicion suspicion) {
    return suspicion.timeMicros() + rules.waiting().graceMicros();
  }

  private Breach breach(
      String parentId, ParentAccount account, Suspicion of, BreachKind kind, boolean confirmed) {
    long limit = account.limitE8();
    boolean beyond = kind == BreachKind.OVERFILL;
    return new Breach(
        kind,
        confirmed,
        of.serverId(),
        account.symbol,
        parentId,
        of.eventId(),
        of.timeMicros(),
        limit,
        of.executedE8(),
        beyond ? Math.min(of.qtyE8(), of.executedE8() - limit) : of.qtyE8(),
        beyond && of.firstExecutedE8() <= limit ? 1 : of.events(),
        progress.followedSinceMicros(of.serverId()));
  }

  private void tell(Breach breach, ParentAccount account, List<Breach> out) {
    for (int i = 0; i < account.folds.size(); i++) {
      if (account.folds.get(i).takes(breach)) {
        account.folds.set(i, account.folds.get(i).with(breach, rules.reporting(), out));
        return;
      }
    }
    account.add(Fold.before(breach).with(breach, rules.reporting(), out));
  }
}
