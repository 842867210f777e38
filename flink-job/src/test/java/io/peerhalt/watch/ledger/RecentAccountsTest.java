package io.peerhalt.watch.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.peerhalt.watch.compact.Id;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Accounts found again without the state. */
class RecentAccountsTest {

  private static final int THAT_TRADE = 20_000;
  private static final int OF_A_DAY = 500_000;

  private static final Flow SRV = new Flow("srv-1");

  private RecentAccounts recent = new RecentAccounts(true);

  @Test
  void nearlyAllParentsThatTradeAreFoundHoweverManyWereBefore() {
    ParentAccount[] kept = keepThoseOfADay();

    long found =
        IntStream.range(OF_A_DAY - THAT_TRADE, OF_A_DAY)
            .filter(i -> recent.find(Id.of("P" + i)) == kept[i])
            .count();
    assertThat(found).isGreaterThan(THAT_TRADE * 95L / 100);
  }

  @Test
  void neverFindsTheAccountOfAnotherParent() {
    ParentAccount[] kept = keepThoseOfADay();

    for (int i = 0; i < OF_A_DAY; i++) {
      assertThat(recent.find(Id.of("P" + i))).isIn(kept[i], null);
    }
  }

  // Both have the same hash code.
  @Test
  void tellsParentsOfTheSameHashApart() {
    ParentAccount one = new ParentAccount();
    ParentAccount other = new ParentAccount();
    recent.keep(Id.of("Aa"), one);
    recent.keep(Id.of("BB"), other);

    assertThat(recent.find(Id.of("Aa"))).isSameAs(one);
    assertThat(recent.find(Id.of("BB"))).isSameAs(other);
  }

  @Test
  void forgetsOneOrAll() {
    ParentAccount one = new ParentAccount();
    ParentAccount other = new ParentAccount();
    recent.keep(Id.of("P"), one);
    recent.keep(Id.of("Q"), other);

    recent.forget(Id.of("P"));
    assertThat(recent.find(Id.of("P"))).isNull();
    assertThat(recent.find(Id.of("Q"))).isSameAs(other);

    recent.forgetAll();
    assertThat(recent.find(Id.of("Q"))).isNull();
  }

  // Of so many ids some have their places at the very end of the table.
  @Test
  void anIdThatIsUsedAgainAndAgainHasOnePlace() {
    LedgerPageWriter writer = new LedgerPageWriter("there");
    LedgerPageReader page = new LedgerPageReader();
    for (int i = 0; i < OF_A_DAY; i++) {
      Id id = Id.of("P" + i);
      ParentAccount account = new ParentAccount();
      for (int day = 0; day < 5; day++) {
        recent.forget(id);
        recent.keep(id, account);
      }
      writer.add(SRV.child("P" + i, 1, i), false, 0);
      page.read(writer.take());
      recent.prefetch(page);
      assertThat(recent.find(id)).isSameAs(account);
      recent.forget(id);
      assertThat(recent.find(id)).isNull();
    }
  }

  @Test
  void growsWhereMoreTradeThanItHasPlacesFor() {
    int before = recent.places();
    ParentAccount[] kept = keepThoseOfADay();
    for (int round = 0; round < 10; round++) {
      askForAll(kept);
    }

    assertThat(recent.places()).isGreaterThan(OF_A_DAY).isLessThan(8 * OF_A_DAY);
    assertThat(before).isLessThan(OF_A_DAY);
    long found = OF_A_DAY - askForAll(kept);
    assertThat(found).isGreaterThan(OF_A_DAY * 90L / 100);
  }

  @Test
  void doesNotGrowWhereAccountsAreElsewhere() {
    recent = new RecentAccounts(false);
    int before = recent.places();
    ParentAccount[] kept = keepThoseOfADay();
    for (int round = 0; round < 3; round++) {
      askForAll(kept);
    }
    assertThat(recent.places()).isEqualTo(before);
  }

  @Test
  void doesNotGrowForThoseWhichACheckpointTook() {
    int before = recent.places();
    ParentAccount[] kept = new ParentAccount[THAT_TRADE];
    for (int i = 0; i < THAT_TRADE; i++) {
      kept[i] = new ParentAccount();
      recent.keep(Id.of("P" + i), kept[i]);
    }
    for (int checkpoint = 0; checkpoint < 20; checkpoint++) {
      recent.forgetAll();
      assertThat(askForAll(kept)).isEqualTo(THAT_TRADE);
      assertThat(askForAll(kept)).isLessThan(THAT_TRADE / 20);
    }
    assertThat(recent.places()).isEqualTo(before);
  }

  /** Returns how many were not found; they are kept again. */
  private int askForAll(ParentAccount[] kept) {
    int missed = 0;
    for (int i = 0; i < kept.length; i++) {
      Id id = Id.of("P" + i);
      if (recent.find(id) == null) {
        recent.keepAgain(id, kept[i]);
        missed++;
      } else {
        assertThat(recent.find(id)).isSameAs(kept[i]);
      }
    }
    return missed;
  }

  private ParentAccount[] keepThoseOfADay() {
    ParentAccount[] kept = new ParentAccount[OF_A_DAY];
    for (int i = 0; i < OF_A_DAY; i++) {
      kept[i] = new ParentAccount();
      recent.keep(Id.of("P" + i), kept[i]);
    }
    return kept;
  }
}
