package io.peerhalt.watch.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Accounts found again without the state. */
class RecentAccountsTest {

  private static final int THAT_TRADE = 20_000;
  private static final int OF_A_DAY = 500_000;

  private final RecentAccounts recent = new RecentAccounts();

  @Test
  void nearlyAllParentsThatTradeAreFoundHoweverManyWereBefore() {
    ParentAccount[] kept = keepThoseOfADay();

    long found =
        IntStream.range(OF_A_DAY - THAT_TRADE, OF_A_DAY)
            .filter(i -> recent.find("P" + i) == kept[i])
            .count();
    assertThat(found).isGreaterThan(THAT_TRADE * 95L / 100);
  }

  @Test
  void neverFindsTheAccountOfAnotherParent() {
    ParentAccount[] kept = keepThoseOfADay();

    for (int i = 0; i < OF_A_DAY; i++) {
      assertThat(recent.find("P" + i)).isIn(kept[i], null);
    }
  }

  // Both have the same hash code.
  @Test
  void tellsParentsOfTheSameHashApart() {
    ParentAccount one = new ParentAccount();
    ParentAccount other = new ParentAccount();
    recent.keep("Aa", one);
    recent.keep("BB", other);

    assertThat(recent.find("Aa")).isSameAs(one);
    assertThat(recent.find("BB")).isSameAs(other);
  }

  @Test
  void forgetsOneOrAll() {
    ParentAccount one = new ParentAccount();
    ParentAccount other = new ParentAccount();
    recent.keep("P", one);
    recent.keep("Q", other);

    recent.forget("P");
    assertThat(recent.find("P")).isNull();
    assertThat(recent.find("Q")).isSameAs(other);

    recent.forgetAll();
    assertThat(recent.find("Q")).isNull();
  }

  private ParentAccount[] keepThoseOfADay() {
    ParentAccount[] kept = new ParentAccount[OF_A_DAY];
    for (int i = 0; i < OF_A_DAY; i++) {
      kept[i] = new ParentAccount();
      recent.keep("P" + i, kept[i]);
    }
    return kept;
  }
}
