package io.peerhalt.watch.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** When parents are looked at. */
class LooksTest {

  private final Looks looks = new Looks();

  @Test
  void areDueOnceWhenTheWatermarkReachesThemEarlierOnesFirst() {
    looks.add("B", 20);
    looks.add("A", 10);
    looks.add("C", 20);
    looks.add("D", 30);

    assertThat(looks.due(9)).isEmpty();
    assertThat(looks.due(20)).containsExactly("A", "B", "C");
    assertThat(looks.due(29)).isEmpty();
    assertThat(looks.due(Times.END)).containsExactly("D");
    assertThat(looks.due(Times.END)).isEmpty();
  }

  @Test
  void whatIsAddedForAnEarlierTimeIsDueNext() {
    looks.add("A", 10);
    assertThat(looks.due(50)).containsExactly("A");
    looks.add("B", 10);
    assertThat(looks.due(50)).containsExactly("B");
    looks.add("A", 40);
    assertThat(looks.due(50)).containsExactly("A");
  }
}
