package io.peerhalt.watch.ledger;

import io.peerhalt.watch.ingest.TradingEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * What was ordered, executed and sent on one parent order, and what of it is suspicious. The fields
 * are public for the state serializer only. Bounded: suspicions and executions by the rules, folds
 * by the kinds.
 *
 * <p>{@link Mandate}, {@link Filled}, {@link ChildOrders} and {@link RecentExecutions} are its
 * layers and not its parts: of parents there are most by far, each object is copied and waited for
 * by itself, and so one is far cheaper than five.
 */
public final class ParentAccount extends RecentExecutions {
  public String symbol = "";
  public List<Suspicion> suspicions = Collections.emptyList();
  public List<Fold> folds = Collections.emptyList();

  /** Last event or the watermark at that moment, whichever was later. */
  public long touchedMicros = Times.NEVER;

  /** The one timer of its suspicions that is registered, {@link Times#NEVER} if none is. */
  public long timerMillis = Times.NEVER;

  /** Nothing is known of the parent. */
  public ParentAccount() {}

  /** Makes a copy that shares nothing which changes. */
  ParentAccount(ParentAccount from) {
    super(from);
    symbol = from.symbol;
    suspicions = copy(from.suspicions);
    folds = copy(from.folds);
    touchedMicros = from.touchedMicros;
    timerMillis = from.timerMillis;
  }

  /**
   * Takes an event into the account, but for an execution that was told before.
   *
   * @param followed whether all orders of the server from the event's time on are seen
   * @return what is wrong if it was told before
   */
  public Optional<BreachKind> apply(
      TradingEvent event, long watermarkMicros, boolean followed, LedgerRules rules) {
    if (!symbol.equals(event.symbol())) {
      symbol = event.symbol();
    }
    touchedMicros = Math.max(touchedMicros, event.eventTimeMicros());
    if (watermarkMicros != Times.END) {
      touchedMicros = Math.max(touchedMicros, watermarkMicros);
    }
    Optional<BreachKind> toldBefore =
        event.kind().isExecution()
            ? addExecution(event, rules.memory().executions())
            : Optional.empty();
    if (toldBefore.isEmpty()) {
      take(event, watermarkMicros, followed, rules);
    }
    return toldBefore;
  }

  /** Returns a number made of all layers of the account, so that each has been read. */
  long touch() {
    return topE8 + filledE8 + children + touchedMicros + marks.length;
  }

  /** Returns the server that ordered it, empty if unknown. */
  public String ownerId() {
    return ownerId;
  }

  /** Returns whether there is nothing to judge, as of nearly every account. */
  boolean isQuiet() {
    return suspicions.isEmpty() && folds.isEmpty();
  }

  /** Returns in which way a suspicion stands by what is known now, empty if it is healed. */
  public Optional<BreachKind> kindOf(Suspicion suspicion, LedgerRules.Settling rules) {
    long micros = suspicion.timeMicros();
    long sentMicros = suspicion.sentMicros();
    return switch (suspicion.of()) {
      case FILL -> kindOfFill(suspicion.executedE8(), micros, sentMicros, rules);
      case CHILD -> kindOfChild(micros, sentMicros, rules);
    };
  }

  /** Remembers how much was said of one kind of breach. */
  void add(Fold fold) {
    if (folds.isEmpty()) {
      folds = new ArrayList<>(1);
    }
    folds.add(fold);
  }

  /** Lets the suspicions wait anew: time has passed in which nothing was seen. */
  public void waitAgain() {
    suspicions.replaceAll(Suspicion::again);
  }

  /** Returns when the account can be forgotten if nothing more comes. */
  public long forgetMicros(LedgerRules.Memory rules) {
    boolean over = isFull() || hasEnded();
    long memory = over ? rules.closedMicros() : rules.openMicros();
    return Times.roundUp(touchedMicros + memory, rules.stepMicros());
  }

  /**
   * Returns when the account is looked at if nothing more comes. Most parents close soon, so an
   * open one is looked at as often as if it were closed: when it closes nothing has to move.
   */
  long lookMicros(LedgerRules.Memory rules, long watermarkMicros) {
    long forget = forgetMicros(rules);
    if (watermarkMicros == Times.END) {
      return forget;
    }
    long seen = Math.max(touchedMicros, watermarkMicros);
    return Math.min(forget, Times.roundUp(seen + rules.closedMicros(), rules.stepMicros()));
  }

  private void take(TradingEvent event, long watermarkMicros, boolean followed, LedgerRules rules) {
    switch (event.kind()) {
      case PARENT_NEW -> order(event);
      case PARENT_REPLACE -> replace(event);
      case PARENT_CANCEL, PARENT_REJECT -> end(event);
      case CHILD_NEW -> send(event, rules);
      case CHILD_REPLACE, CHILD_CANCEL, CHILD_REJECT -> {}
      case FILL -> fill(event, watermarkMicros, followed, rules);
      case FILL_CANCEL -> bust(event);
    }
    compareWithLimit();
  }

  private void send(TradingEvent event, LedgerRules rules) {
    addChild(event.qtyE8(), event.eventTimeMicros(), rules.reporting().windowMicros());
    if (kindOfChild(event.eventTimeMicros(), event.transactTimeMicros(), rules.settling())
        .isPresent()) {
      suspect(Suspicion.of(event, filledE8, false), rules.waiting().maxPending());
    }
  }

  private void fill(TradingEvent event, long watermarkMicros, boolean followed, LedgerRules rules) {
    boolean contradicted = contradicts(event, watermarkMicros, rules);
    long executed = Quantity.plus(filledE8, event.qtyE8());
    if (isFromBefore(event)) {
      believe(event, followed);
      executed = Math.max(executed, event.cumQtyE8());
    }
    fillUpTo(executed, event);
    long micros = event.eventTimeMicros();
    if (kindOfFill(executed, micros, event.transactTimeMicros(), rules.settling()).isPresent()) {
      suspect(Suspicion.of(event, executed, contradicted), rules.waiting().maxPending());
    }
  }

  private void bust(TradingEvent event) {
    takeBack(event.qtyE8());
    suspicions.replaceAll(suspicion -> suspicion.minus(event.qtyE8()));
  }

  /** The server knows of executions that were never seen here, so the order is older than that. */
  private boolean isFromBefore(TradingEvent fill) {
    return switch (origin) {
      case UNKNOWN -> fill.cumQtyE8() - fill.qtyE8() > filledE8;
      case BELIEVED -> !firm;
      case ORDERED -> false;
    };
  }

  /** The order was long full, and its own server does not claim that more was ordered since. */
  private boolean contradicts(TradingEvent fill, long watermarkMicros, LedgerRules rules) {
    return origin == Origin.ORDERED
        && ownerId.equals(fill.serverId())
        && fullBefore(
            fill.eventTimeMicros(), fill.transactTimeMicros(), rules.settling().closedMicros())
        && fill.eventTimeMicros() > watermarkMicros
        && fill.cumQtyE8() >= fill.qtyE8()
        && Quantity.plus(fill.cumQtyE8(), Math.max(0, fill.leavesQtyE8())) <= limitE8();
  }

  private void suspect(Suspicion suspicion, int maxPending) {
    int last = suspicions.size() - 1;
    if (suspicions.isEmpty()) {
      suspicions = new ArrayList<>(List.of(suspicion));
    } else if (suspicions.size() < maxPending) {
      suspicions.add(suspicion);
    } else if (suspicions.get(last).folds(suspicion)) {
      suspicions.set(last, suspicions.get(last).plus(suspicion));
    } else {
      suspicions.set(last, suspicion);
    }
  }

  private Optional<BreachKind> kindOfFill(
      long executedE8, long micros, long sentMicros, LedgerRules.Settling rules) {
    if (origin == Origin.UNKNOWN) {
      return executedE8 > 0 ? Optional.of(BreachKind.ORPHAN) : Optional.empty();
    }
    if (hasTotal() && executedE8 > limitE8()) {
      return Optional.of(BreachKind.OVERFILL);
    }
    return endedBefore(micros, sentMicros, rules.cancelMicros())
        ? Optional.of(BreachKind.AFTER_END)
        : Optional.empty();
  }

  private Optional<BreachKind> kindOfChild(
      long micros, long sentMicros, LedgerRules.Settling rules) {
    return fullBefore(micros, sentMicros, rules.fullMicros())
        ? Optional.of(BreachKind.FAN_OUT)
        : Optional.empty();
  }

  private static <E> List<E> copy(List<E> from) {
    return from.isEmpty() ? Collections.emptyList() : new ArrayList<>(from);
  }
}
