package io.peerhalt.console.web.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class FleetViewTest {

  private static final long T = 1_795_600_000;

  private final FleetView fleet = new FleetView();

  @Test
  void theBandIsThatOfTheOthersWithoutTheirOutermost() {
    for (int server = 1; server <= 8; server++) {
      put("SERVER:srv-" + server, T, server == 8 ? 1_000 : server);
    }

    Lines bad = fleet.lines("SERVER:srv-8", T, T);
    Lines good = fleet.lines("SERVER:srv-1", T, T);

    assertEquals(List.of(2f), bad.low());
    assertEquals(List.of(6f), bad.high());
    assertEquals(List.of(3f), good.low());
    assertEquals(List.of(7f), good.high());
  }

  @Test
  void theBandOfManyIsWhereEightOfTenAre() {
    for (int server = 0; server <= 100; server++) {
      put("SERVER:srv-" + server, T, server);
    }

    Lines lines = fleet.lines("SERVER:srv-50", T, T);

    assertEquals(9f, lines.low().get(0), 1.01);
    assertEquals(91f, lines.high().get(0), 1.01);
  }

  @Test
  void aSampleThatComesLateMovesTheBand() {
    put("SERVER:a", T, 1);
    put("SERVER:b", T, 2);
    assertEquals(List.of(2f), fleet.lines("SERVER:a", T, T).high());

    put("SERVER:c", T, 9);

    assertEquals(List.of(9f), fleet.lines("SERVER:a", T, T).high());
  }

  @Test
  void oneWithoutPeersHasNoBand() {
    put("SERVER:a", T, 1);

    assertNull(fleet.lines("SERVER:a", T, T).low().get(0));
  }

  @Test
  void aSecondOfWhichNothingWasToldHasNoPoint() {
    put("SERVER:a", T, 1);
    put("SERVER:a", T + 3, 4);

    assertEquals(4, fleet.lines("SERVER:a", T, T + 3).seconds().size());
    assertNull(fleet.lines("SERVER:a", T, T + 3).own().get(1));
    assertEquals(4f, fleet.lines("SERVER:a", T, T + 3).own().get(3));
  }

  @Test
  void tenMinutesAreKept() {
    put("SERVER:a", T, 1);
    put("SERVER:a", T + FleetView.SECONDS, 2);

    Lines lines = fleet.lines("SERVER:a", T, T + FleetView.SECONDS);

    assertEquals(T + 1, lines.seconds().get(0));
    assertEquals(FleetView.SECONDS, lines.seconds().size());
    assertTrue(lines.own().subList(0, FleetView.SECONDS - 1).stream().allMatch(v -> v == null));
  }

  @Test
  void aServerNotToldOfForTenMinutesIsForgotten() {
    put("SERVER:a", T, 1);
    put("SERVER:b", T, 1);
    put("SERVER:b", T + FleetView.SECONDS + 61, 1);

    assertFalse(fleet.knows("SERVER:a"));
    assertEquals(List.of("SERVER:b"), fleet.servers("fleet"));
  }

  @Test
  void aServerThatChangesItsGroupHasNewPeers() {
    put("SERVER:a", T, 1);
    put("SERVER:b", T, 2);
    fleet.put(new Rate("SERVER:b", "other", T + 1, 2, 2, 0));

    assertEquals(List.of("SERVER:a"), fleet.servers("fleet"));
    assertEquals(List.of("fleet", "other"), fleet.groups());
  }

  @Test
  void whatIsTheSameSaysNothingAndWhatIsFarAwayLooksDeparted() {
    put("SERVER:a", T, 3);
    put("SERVER:b", T, 300);

    List<Position> positions = fleet.positions(false);

    assertFalse(positions.get(0).looksDeparted());
    assertTrue(positions.get(1).looksDeparted());
    assertEquals(100, positions.get(1).ratio(), 1e-6);
  }

  @Test
  void symbolsAreApartFromServers() {
    fleet.put(new Rate("SYMBOL:ACME", "", T, 5, 4, 2));

    assertEquals(List.of(), fleet.positions(false));
    assertEquals("SYMBOL:ACME", fleet.positions(true).get(0).target());
    assertNull(fleet.lines("SYMBOL:ACME", T, T).low().get(0));
  }

  @Test
  void aGroupIsTheSumOfItsServers() {
    put("SERVER:a", T, 3);
    put("SERVER:b", T, 4);

    assertEquals(List.of(7f), fleet.linesOfGroup("fleet", T, T).own());
  }

  private void put(String target, long second, double perSecond) {
    fleet.put(new Rate(target, "fleet", second, perSecond, 3, 7));
  }
}
