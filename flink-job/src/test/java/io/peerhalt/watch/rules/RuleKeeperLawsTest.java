package io.peerhalt.watch.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.peerhalt.schemas.RuleChange;
import io.peerhalt.watch.WatchRules;
import io.peerhalt.watch.ingest.KafkaBytes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Domains are tiny, so that revisions collide and combinations contradict each other often. */
class RuleKeeperLawsTest {

  @Property(tries = 500)
  void theHighestRevisionCountsWhateverTheOrder(
      @ForAll("fitting") List<RuleChange> changes, @ForAll Random random) {
    List<RuleChange> shuffled = new ArrayList<>(changes);
    shuffled.addAll(changes.subList(0, changes.size() / 2));
    Collections.shuffle(shuffled, random);
    assertEquals(after(changes).book().entries(), after(shuffled).book().entries());
    assertEquals(after(changes).rules(), after(shuffled).rules());
  }

  @Property(tries = 500)
  void whatComesAgainChangesNothing(
      @ForAll("any") List<RuleChange> changes, @ForAll Random random) {
    List<RuleChange> again = new ArrayList<>();
    for (RuleChange change : changes) {
      again.add(change);
      again.add(again.get(random.nextInt(again.size())));
    }
    assertEquals(after(changes).book().entries(), after(again).book().entries());
    assertEquals(after(changes).rules(), after(again).rules());
  }

  @Property(tries = 500)
  void itGoesOnFromAnyCheckpointAsIfNothingHadHappened(
      @ForAll("any") List<RuleChange> changes, @ForAll Random random) {
    List<KafkaBytes> log = Changes.log(changes.toArray(RuleChange[]::new));
    int at = random.nextInt(log.size() + 1);
    RuleKeeper<WatchRules> before = Changes.keeper(Changes.start(0, log.subList(0, at)));
    RuleKeeper<WatchRules> restored =
        new RuleKeeper<>(Changes.start(0, log).options(), WatchRules::of, before.book());
    assertEquals(before.rules(), restored.rules());
    log.forEach(restored::take);
    assertEquals(after(changes).book(), restored.book());
    assertEquals(after(changes).rules(), restored.rules());
  }

  @Property(tries = 500)
  void whatIsInForceAlwaysFitsTogether(@ForAll("any") List<RuleChange> changes) {
    var peers = after(changes).rules().detect().peers();
    assertTrue(peers.hardScore() > peers.softScore());
    assertTrue(peers.maxStep() < peers.hardScore());
  }

  @Provide
  Arbitrary<List<RuleChange>> fitting() {
    Arbitrary<String> assignments =
        Arbitraries.of(
            "peer.hard-score=20",
            "peer.hard-score=40",
            "peer.hard-score=",
            "policy.mode=enforce",
            "policy.mode=shadow",
            "policy.quiet=2 min",
            "policy.quiet=");
    return changes(assignments).map(RuleKeeperLawsTest::withoutTwins);
  }

  @Provide
  Arbitrary<List<RuleChange>> any() {
    return changes(
        Arbitraries.of(
            "peer.hard-score=11",
            "peer.hard-score=14",
            "peer.hard-score=",
            "peer.soft-score=13",
            "peer.soft-score=10",
            "peer.soft-score=",
            "peer.max-step=12",
            "peer.max-step=x",
            "pane.length=1 s"));
  }

  private static Arbitrary<List<RuleChange>> changes(Arbitrary<String> assignments) {
    return Combinators.combine(assignments, Arbitraries.longs().between(1, 6))
        .as(Changes::change)
        .list()
        .ofMinSize(1)
        .ofMaxSize(12);
  }

  // Nobody but a race of two authors gives two changes of an option the same revision; then the
  // first in the log counts.
  private static List<RuleChange> withoutTwins(List<RuleChange> changes) {
    Map<String, RuleChange> first = new LinkedHashMap<>();
    changes.forEach(
        change -> first.putIfAbsent(change.getKey() + "|" + change.getRevision(), change));
    return List.copyOf(first.values());
  }

  private static RuleKeeper<WatchRules> after(List<RuleChange> changes) {
    return Changes.keeper(Changes.start(0, Changes.log(changes.toArray(RuleChange[]::new))));
  }
}
