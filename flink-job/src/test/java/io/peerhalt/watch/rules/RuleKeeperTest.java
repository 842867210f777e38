package io.peerhalt.watch.rules;

import static io.peerhalt.watch.rules.Changes.at;
import static io.peerhalt.watch.rules.Changes.change;
import static io.peerhalt.watch.rules.Changes.keeper;
import static io.peerhalt.watch.rules.Changes.start;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.peerhalt.schemas.RejectReason;
import io.peerhalt.schemas.RuleChange;
import io.peerhalt.schemas.RuleOutcome;
import io.peerhalt.watch.WatchRules;
import io.peerhalt.watch.config.ConfigException;
import io.peerhalt.watch.ingest.KafkaBytes;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RuleKeeperTest {

  private final RuleKeeper<WatchRules> keeper =
      keeper(start(0, List.of(), "peer.soft-score=13", "peer.hard-score=30"));

  @Test
  void aChangeIsInForceAtOnce() {
    RuleRuling ruling = keeper.judge(change("peer.hard-score=20", 1));
    assertEquals(RuleOutcome.APPLIED, ruling.outcome());
    assertEquals("30 -> 20", ruling.oldValue() + " -> " + ruling.newValue());
    assertEquals(20, hardScore());
    assertEquals("ann", keeper.book().entry("peer.hard-score").author());
  }

  @Test
  void withoutAValueItIsBackToTheStart() {
    keeper.judge(change("peer.hard-score=20", 1));
    RuleRuling ruling = keeper.judge(change("peer.hard-score=", 2));
    assertEquals("20 -> 30", ruling.oldValue() + " -> " + ruling.newValue());
    assertEquals(30, hardScore());
  }

  @Test
  void shadowModeCanBeLeftWhileItRuns() {
    assertFalse(keeper.rules().policy().enforce());
    keeper.judge(change("policy.mode=enforce", 1));
    assertTrue(keeper.rules().policy().enforce());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "peer.hard-score=many",
        "peer.hard-score=1e9",
        "peer.hard-score=12",
        "peer.ratios=5, 3",
        "policy.mode=loud",
        "policy.enough-peers=2",
        "ledger.memory=1 year"
      })
  void whatIsWrongByItselfOrBesideTheOthersChangesNothing(String wrong) {
    WatchRules before = keeper.rules();
    RuleRuling ruling = keeper.judge(change(wrong, 1));
    assertEquals(RuleOutcome.REFUSED, ruling.outcome());
    assertEquals(RejectReason.BAD_RULE, ruling.reject());
    String key = wrong.substring(0, wrong.indexOf('='));
    assertTrue(ruling.detail().contains(key), ruling.detail());
    assertEquals(before, keeper.rules());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pane.length=200 ms",
        "bootstrap.servers=elsewhere:9092",
        "peer.groups=all",
        "kafka.security.protocol=SSL",
        "colour=red",
        "=1"
      })
  void optionsOfTheJobCannotBeChanged(String job) {
    RuleRuling ruling = keeper.judge(change(job, 1));
    assertEquals(RuleOutcome.REFUSED, ruling.outcome());
    assertTrue(ruling.detail().contains("cannot") || ruling.detail().contains("no option"));
    assertEquals(RuleBook.EMPTY, keeper.book());
  }

  @Test
  void whoAndWhyMustBeTold() {
    RuleChange nobody = change("peer.hard-score=20", 1);
    nobody.setAuthor(" ");
    RuleChange noReason = change("peer.hard-score=20", 1);
    noReason.setReason("");
    assertEquals(RuleOutcome.REFUSED, keeper.judge(nobody).outcome());
    assertEquals(RuleOutcome.REFUSED, keeper.judge(noReason).outcome());
    assertEquals(30, hardScore());
  }

  @Test
  void anOlderRevisionThatComesLaterChangesNothing() {
    keeper.judge(change("peer.hard-score=20", 2));
    RuleRuling ruling = keeper.judge(change("peer.hard-score=25", 1));
    assertEquals(RuleOutcome.UNCHANGED, ruling.outcome());
    assertEquals(20, hardScore());
  }

  @Test
  void whatWasRefusedIsNotTakenWhenItWouldFitLater() {
    RuleChange tooLow = change("peer.hard-score=12", 1);
    assertEquals(RuleOutcome.REFUSED, keeper.judge(tooLow).outcome());
    assertEquals(RuleOutcome.APPLIED, keeper.judge(change("peer.soft-score=8", 1)).outcome());
    assertEquals(RuleOutcome.UNCHANGED, keeper.judge(tooLow).outcome());
    assertEquals(30, hardScore());
    assertEquals(RuleOutcome.APPLIED, keeper.judge(change("peer.hard-score=12", 2)).outcome());
  }

  @Test
  void aValueThatIsInForceAlreadyIsNoChange() {
    RuleRuling ruling = keeper.judge(change("peer.hard-score=30", 1));
    assertEquals(RuleOutcome.UNCHANGED, ruling.outcome());
    assertEquals(Optional.empty(), ruling.rejection(at(0, new byte[0])));
  }

  @Test
  void whatIsNoChangeIsRefusedAndStopsNothing() {
    KafkaBytes garbage = at(0, new byte[] {1, 2, 3});
    RuleRuling ruling = keeper.take(garbage).orElseThrow();
    assertEquals(RejectReason.UNDECODABLE, ruling.reject());
    assertEquals(garbage, ruling.rejection(garbage).orElseThrow().source());
    assertTrue(keeper.take(at(1, change("peer.hard-score=20", 1))).isPresent());
    assertEquals(20, hardScore());
  }

  @Test
  void aRecordIsJudgedOnceByItsOffset() {
    KafkaBytes message = at(7, change("peer.hard-score=20", 1));
    assertTrue(keeper.take(message).isPresent());
    assertEquals(Optional.empty(), keeper.take(message));
  }

  @Test
  void aWatchThatStartsLaterJudgesTheLogAsTheOneThatWasThere() {
    List<KafkaBytes> log =
        Changes.log(
            change("peer.soft-score=15", 1),
            change("peer.hard-score=14", 1),
            change("peer.soft-score=12", 2));
    log.forEach(keeper::take);
    RuleStart later = start(9, log, "peer.soft-score=13", "peer.hard-score=30");
    assertEquals(keeper.book(), keeper(later).book());
    assertEquals(30, keeper(later).rules().detect().peers().hardScore());
    assertEquals(12, keeper(later).rules().detect().peers().softScore());
  }

  @Test
  void otherOptionsAtTheStartMayRefuseWhatOnceFitted() {
    List<KafkaBytes> log = Changes.log(change("peer.soft-score=15", 1));
    assertEquals(
        12, keeper(start(0, log, "peer.hard-score=14")).rules().detect().peers().softScore());
    RuleStart alone = start(0, log, "peer.hard-score=11");
    assertThrows(ConfigException.class, () -> keeper(alone));
  }

  private double hardScore() {
    return keeper.rules().detect().peers().hardScore();
  }
}
