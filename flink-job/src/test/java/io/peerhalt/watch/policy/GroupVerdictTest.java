package io.peerhalt.watch.policy;

import static io.peerhalt.schemas.Severity.HARD;
import static io.peerhalt.watch.finding.Rule.GROUP_BASELINE;
import static io.peerhalt.watch.finding.Rule.ORPHAN;
import static io.peerhalt.watch.finding.Rule.OVERFILL;
import static io.peerhalt.watch.finding.Rule.PEER_EXECUTIONS;
import static io.peerhalt.watch.finding.Rule.PEER_SHARES;
import static io.peerhalt.watch.policy.Found.hard;
import static io.peerhalt.watch.policy.Found.limit;
import static io.peerhalt.watch.policy.Found.resume;
import static io.peerhalt.watch.policy.Found.rollCall;
import static io.peerhalt.watch.policy.Found.soft;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.peerhalt.gate.Target;
import io.peerhalt.schemas.Anomaly;
import io.peerhalt.schemas.ControlCommand;
import io.peerhalt.schemas.Decision;
import io.peerhalt.watch.finding.Finding;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When a group of servers s1 to s8 is halted as a whole. */
class GroupVerdictTest {

  private HaltPolicy policy = started(Found.ENFORCE);

  @Test
  void haltsTheGroupWhenHalfOfItIsBad() {
    halts(hard(PEER_EXECUTIONS, "s1", 8, 10), "SERVER:s1/1");
    halts(hard(PEER_EXECUTIONS, "s2", 8, 11), "SERVER:s2/1");
    halts(hard(OVERFILL, "s3", 8, 12), "SERVER:s3/1");
    Rulings rulings = policy.finding(hard(PEER_SHARES, "s4", 8, 13));
    assertEquals(List.of("SERVER:s4/1", "GROUP:fleet/1"), names(rulings));
    assertEquals("GROUP", rulings.commands().get(1).getRule());
    Anomaly group = rulings.anomalies().get(1);
    assertEquals("GROUP:fleet", group.getTarget());
    assertEquals(Decision.HALT, group.getDecision());
    assertTrue(
        group
            .getEvidence()
            .getWords()
            .startsWith("4 of 8 active servers of group fleet are bad: s1, s2, s3, s4;"),
        group.getEvidence().getWords());
    halts(hard(PEER_EXECUTIONS, "s5", 8, 14), "SERVER:s5/1");
  }

  @Test
  void haltsTheGroupThatOvertradesWhereTheLedgerAgreesOnMostServers() {
    halts(soft(GROUP_BASELINE, "", 8, 10));
    for (int i = 1; i <= 4; i++) {
      halts(soft(ORPHAN, "s" + i, 8, 10 + i / 10.0));
    }
    Rulings rulings = policy.finding(soft(OVERFILL, "s5", 8, 11));
    assertEquals(List.of("GROUP:fleet/1"), names(rulings));
    assertTrue(
        rulings
            .commands()
            .get(0)
            .getReason()
            .startsWith("more leaves group fleet than comes in, and 5 of its 8 active servers"),
        rulings.commands().get(0).getReason());
  }

  @Test
  void theBaselineMaySpeakAfterTheLedger() {
    for (int i = 1; i <= 5; i++) {
      halts(soft(ORPHAN, "s" + i, 8, 10));
    }
    halts(soft(GROUP_BASELINE, "", 8, 12), "GROUP:fleet/1");
  }

  @Test
  void neitherLedgerNorBaselineAloneHaltsTheGroup() {
    halts(soft(GROUP_BASELINE, "", 8, 10));
    halts(soft(GROUP_BASELINE, "", 8, 11));
    for (int i = 1; i <= 8; i++) {
      halts(soft(ORPHAN, "s" + i, 8, 30));
    }
  }

  @Test
  void whatTheBaselineSaidBeforeAResumeIsForgotten() {
    halts(soft(GROUP_BASELINE, "", 8, 10));
    policy.command(resume("GROUP:fleet", 1, 11));
    for (int i = 1; i <= 8; i++) {
      halts(soft(ORPHAN, "s" + i, 8, 12));
    }
  }

  @Test
  void aGroupThatExecutesMoreThanThereWasIsHalted() {
    halts(hard(GROUP_BASELINE, "", 8, 10), "GROUP:fleet/1");
  }

  @Test
  void badServersOfLongAgoDoNotMakeAGroupBad() {
    halts(hard(PEER_EXECUTIONS, "s1", 8, 10), "SERVER:s1/1");
    halts(hard(PEER_EXECUTIONS, "s2", 8, 11), "SERVER:s2/1");
    halts(hard(PEER_EXECUTIONS, "s3", 8, 12), "SERVER:s3/1");
    halts(hard(PEER_EXECUTIONS, "s4", 8, 311), "SERVER:s4/1");
  }

  @Test
  void oneBadServerOfTwoIsNoGroup() {
    policy.finding(rollCall(2));
    halts(hard(OVERFILL, "s1", 2, 10), "SERVER:s1/1");
    halts(hard(OVERFILL, "s2", 2, 11), "SERVER:s2/1", "GROUP:fleet/1");
  }

  @Test
  void pagesDoNotMakeAGroupBad() {
    for (int i = 1; i <= 8; i++) {
      halts(soft(PEER_EXECUTIONS, "s" + i, 8, 10 + i));
    }
  }

  @Test
  void aResumedServerNoLongerCountsAsBad() {
    halts(hard(PEER_EXECUTIONS, "s1", 8, 10), "SERVER:s1/1");
    policy.command(resume("SERVER:s1", 1, 11));
    halts(hard(PEER_EXECUTIONS, "s2", 8, 12), "SERVER:s2/1");
    halts(hard(PEER_EXECUTIONS, "s3", 8, 13), "SERVER:s3/1");
    halts(hard(PEER_EXECUTIONS, "s4", 8, 14), "SERVER:s4/1");
    halts(hard(PEER_EXECUTIONS, "s1", 8, 15), "SERVER:s1/2", "GROUP:fleet/1");
  }

  @Test
  void aResumedGroupIsNotHaltedAgainOnOldEvidence() {
    for (int i = 1; i <= 4; i++) {
      policy.finding(hard(PEER_EXECUTIONS, "s" + i, 8, 10 + i));
    }
    policy.command(resume("GROUP:fleet", 1, 20));
    halts(hard(PEER_EXECUTIONS, "s5", 8, 21), "SERVER:s5/1");
    halts(hard(PEER_EXECUTIONS, "s1", 8, 22));
    halts(hard(PEER_EXECUTIONS, "s2", 8, 23));
    halts(hard(PEER_EXECUTIONS, "s3", 8, 24), "GROUP:fleet/2");
  }

  @Test
  void aUsedUpLimitMakesBad() {
    halts(limit(HARD, "SERVER:s1", 10), "SERVER:s1/1");
    halts(limit(HARD, "SERVER:s2", 10), "SERVER:s2/1");
    halts(limit(HARD, "SERVER:s3", 10), "SERVER:s3/1");
    halts(limit(HARD, "SERVER_SYMBOL:s4:ACME", 10), "SERVER_SYMBOL:s4:ACME/1");
    halts(limit(HARD, "SERVER:s4", 10), "SERVER:s4/1", "GROUP:fleet/1");
  }

  @Test
  void whoWasProvenBadInAHaltedGroupStaysHaltedWhenTheGroupIsResumed() {
    policy.command(Found.halt("GROUP:fleet", 1, 5));
    policy.command(Found.halt("FLEET", 1, 5));
    halts(hard(OVERFILL, "s1", 8, 10), "SERVER:s1/1");
    policy.finding(hard(OVERFILL, "s1", 8, 11)).commands().forEach(policy::command);
    policy.command(resume("GROUP:fleet", 1, 20));
    policy.command(resume("FLEET", 1, 20));
    assertTrue(policy.halts().inForce(Target.server("s1")).isPresent());
    halts(hard(OVERFILL, "s1", 8, 21));
  }

  @Test
  void oneHaltMoreThanTheBudgetHaltsTheGroup() {
    policy = started(Found.budget("w1", 2));
    halts(hard(PEER_EXECUTIONS, "s1", 8, 10), "SERVER:s1/1");
    halts(hard(PEER_EXECUTIONS, "s2", 8, 700), "SERVER:s2/1");
    halts(hard(PEER_SHARES, "s2", 8, 701));
    Rulings rulings = policy.finding(hard(PEER_SHARES, "s3", 8, 1_400));
    assertEquals(List.of("SERVER:s3/1", "GROUP:fleet/1"), names(rulings));
    Anomaly group = rulings.anomalies().get(1);
    assertEquals(
        "halt budget of 2 used up: the group is halted, not ejection suppressed",
        group.getDecisionReason());
    assertEquals(
        "3 servers of group fleet were halted by comparison within 1800 s: s1, s2, s3;"
            + " the newest: s3 departs",
        group.getEvidence().getWords());
    assertEquals("GROUP:fleet/1/GROUP", group.getCommandId());
  }

  @Test
  void proofUsesNoBudget() {
    policy = started(Found.budget("w1", 1));
    halts(hard(OVERFILL, "s1", 8, 10), "SERVER:s1/1");
    halts(limit(HARD, "SERVER:s2", 400), "SERVER:s2/1");
    halts(hard(PEER_SHARES, "s1", 8, 800));
    halts(hard(PEER_SHARES, "s3", 8, 800), "SERVER:s3/1");
    halts(hard(PEER_SHARES, "s4", 8, 1_200), "SERVER:s4/1", "GROUP:fleet/1");
  }

  @Test
  void theBudgetIsFreeAgainAfterItsWindowOrAResume() {
    policy = started(Found.budget("w1", 1));
    halts(hard(PEER_EXECUTIONS, "s1", 8, 10), "SERVER:s1/1");
    halts(hard(PEER_EXECUTIONS, "s2", 8, 1_811), "SERVER:s2/1");
    halts(hard(PEER_EXECUTIONS, "s1", 8, 1_812));
    policy.command(resume("SERVER:s2", 1, 1_820));
    halts(hard(PEER_EXECUTIONS, "s3", 8, 1_900), "SERVER:s3/1");
    policy.command(resume("GROUP:fleet", 1, 1_910));
    halts(hard(PEER_EXECUTIONS, "s4", 8, 2_300), "SERVER:s4/1");
    halts(hard(PEER_EXECUTIONS, "s5", 8, 2_700), "SERVER:s5/1", "GROUP:fleet/2");
  }

  @Test
  void twoWatchesSideBySideUseTheBudgetAlikeWhoeverHaltsFirst() {
    HaltPolicy first = started(Found.budget("w1", 2));
    HaltPolicy second = started(Found.budget("w2", 2));
    List<String> ofFirst = new ArrayList<>();
    List<String> ofSecond = new ArrayList<>();
    for (int i = 1; i <= 3; i++) {
      Finding bad = hard(PEER_EXECUTIONS, "s" + i, 8, i * 400);
      Rulings rulings = first.finding(bad);
      ofFirst.addAll(ids(rulings));
      if (i == 2) {
        rulings.commands().forEach(second::command);
      }
      ofSecond.addAll(ids(second.finding(bad)));
    }
    assertEquals("GROUP:fleet/1/GROUP", ofFirst.get(3));
    ofFirst.remove("SERVER:s2/1/PEER_EXECUTIONS");
    assertEquals(ofFirst, ofSecond);
  }

  private void halts(Finding finding, String... commands) {
    assertEquals(List.of(commands), names(policy.finding(finding)));
  }

  private static HaltPolicy started(PolicyRules rules) {
    HaltPolicy policy = new HaltPolicy(rules);
    policy.finding(rollCall(8));
    return policy;
  }

  private static List<String> ids(Rulings rulings) {
    return rulings.commands().stream().map(ControlCommand::getCommandId).toList();
  }

  private static List<String> names(Rulings rulings) {
    return rulings.commands().stream()
        .map(command -> command.getTarget() + "/" + command.getEpoch())
        .toList();
  }
}
