package io.peerhalt.lab.evaluate;

import io.peerhalt.watch.finding.Finding;
import io.peerhalt.watch.ingest.EventKind;
import io.peerhalt.watch.ingest.TradingEvent;
import io.peerhalt.watch.ledger.Breach;
import io.peerhalt.watch.ledger.BreachCounter;
import io.peerhalt.watch.ledger.BreachKind;
import io.peerhalt.watch.ledger.BreachWindow;
import io.peerhalt.watch.ledger.LedgerRules;
import io.peerhalt.watch.ledger.ParentAccount;
import io.peerhalt.watch.ledger.ParentJudge;
import io.peerhalt.watch.ledger.Progress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The ledger of the watch on one thread, without Flink: the same accounts, judge and counter, in
 * the order in which the watch's operators drive them. Accounts are kept for good.
 */
final class Books {

  private final LedgerRules rules;
  private final Progress progress;
  private final ParentJudge judge;
  private final BreachCounter counter;
  private final Map<String, ParentAccount> accounts = new HashMap<>();
  private final Map<String, BreachWindow> windows = new HashMap<>();
  private final Set<String> waiting = new HashSet<>();

  Books(LedgerRules rules) {
    this.rules = rules;
    this.progress = new Progress(rules.waiting());
    this.judge = new ParentJudge(rules, progress);
    this.counter = new BreachCounter(rules);
  }

  /** Enters an event, at the given progress of event time, and returns what is found. */
  List<Finding> enter(TradingEvent event, long watermarkMicros) {
    progress.saw(event, watermarkMicros);
    String parentId = event.parentOrderId().toString();
    ParentAccount account = accounts.computeIfAbsent(parentId, id -> new ParentAccount());
    boolean followed = progress.followedSinceMicros(event.serverId()) <= event.eventTimeMicros();
    List<Breach> breaches = new ArrayList<>();
    Optional<BreachKind> toldBefore = account.apply(event, watermarkMicros, followed, rules);
    if (toldBefore.isPresent()) {
      breaches.addAll(judge.judgeAgain(event, toldBefore.get(), account));
    } else if (event.kind() == EventKind.CHILD_NEW) {
      breaches.addAll(judge.judgeFan(event, account));
    }
    settle(parentId, watermarkMicros, breaches);
    for (Optional<String> due = progress.due(event); due.isPresent(); due = progress.due(event)) {
      settle(due.get(), watermarkMicros, breaches);
    }
    return findings(breaches);
  }

  /** Lets event time proceed and returns what is found. */
  List<Finding> proceed(long watermarkMicros) {
    List<Breach> breaches = new ArrayList<>();
    for (String parentId : List.copyOf(waiting)) {
      settle(parentId, watermarkMicros, breaches);
    }
    return findings(breaches);
  }

  private void settle(String parentId, long watermarkMicros, List<Breach> breaches) {
    ParentAccount account = accounts.get(parentId);
    breaches.addAll(judge.judge(parentId, account, watermarkMicros));
    progress.await(parentId, account.ownerId(), account.suspicions);
    if (account.suspicions.isEmpty() && account.folds.stream().allMatch(f -> f.held().isEmpty())) {
      waiting.remove(parentId);
    } else {
      waiting.add(parentId);
    }
  }

  private List<Finding> findings(List<Breach> breaches) {
    List<Finding> findings = new ArrayList<>();
    for (Breach breach : breaches) {
      BreachWindow window =
          windows.computeIfAbsent(
              breach.serverId() + " " + breach.kind(), key -> new BreachWindow());
      counter.count(breach, window, Comparison.GROUP).ifPresent(findings::add);
    }
    return findings;
  }
}
