package io.peerhalt.watch.detect;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The servers of a roster in the order in which they serve as reference: the trusted from the least
 * to the most busy one lately, then suspects and those that lately were far busier than the quieter
 * half, then the silent. It is drawn from the past alone, so that the choice does not depend on the
 * tick that is judged.
 */
final class PaceOrder {

  /** Busier than the quieter half by this part and so many standard deviations is too busy. */
  private static final double TOO_BUSY = 1.25;

  private static final double DEVIATIONS = 3;

  /** And by so many executions. */
  private static final double AND_A_FEW = 3;

  private final int[] servers;
  private final int[] places;
  private final int speaking;
  private final int trusted;

  private PaceOrder(int[] servers, int speaking, int trusted) {
    this.servers = servers;
    this.speaking = speaking;
    this.trusted = trusted;
    this.places = new int[servers.length];
    for (int place = 0; place < servers.length; place++) {
      places[servers[place]] = place;
    }
  }

  /** Returns the order of the roster's servers as they stand at event time {@code nowMillis}. */
  static PaceOrder of(Roster roster, Standing standing, long nowMillis) {
    boolean[] calm = standing.calm();
    boolean[] silent = new boolean[roster.size()];
    double[] ratios = new double[roster.size()];
    int speaking = 0;
    for (int i = 0; i < silent.length; i++) {
      silent[i] = roster.tracks().get(i).isNoMeasure(nowMillis);
      ratios[i] = roster.tracks().get(i).recentRatio();
      speaking += silent[i] ? 0 : 1;
    }
    int[] byPace =
        IntStream.range(0, silent.length)
            .boxed()
            .sorted(
                Comparator.<Integer, Boolean>comparing(i -> silent[i])
                    .thenComparingDouble(i -> ratios[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    double pace = paceOfQuieterHalf(roster, byPace, speaking);
    int[] servers = new int[byPace.length];
    int trusted = 0;
    for (int place = 0; place < speaking; place++) {
      int i = byPace[place];
      if (calm[i] && !isTooBusy(roster.tracks().get(i), pace)) {
        servers[trusted++] = i;
      }
    }
    int next = trusted;
    for (int place = 0; place < byPace.length; place++) {
      int i = byPace[place];
      if (place >= speaking || !calm[i] || isTooBusy(roster.tracks().get(i), pace)) {
        servers[next++] = i;
      }
    }
    return new PaceOrder(servers, speaking, trusted);
  }

  private static double paceOfQuieterHalf(Roster roster, int[] byPace, int speaking) {
    double observed = 0;
    double expected = 0;
    for (int place = 0; place < (speaking + 1) / 2; place++) {
      observed += roster.tracks().get(byPace[place]).recentObserved;
      expected += roster.tracks().get(byPace[place]).recentExpected;
    }
    return expected > 0 ? observed / expected : 1;
  }

  private static boolean isTooBusy(ServerTrack track, double pace) {
    double usual = pace * track.recentExpected;
    double deviation = Math.sqrt(Math.max(1, track.executions.dispersion) * usual);
    return track.recentObserved > TOO_BUSY * usual + DEVIATIONS * deviation + AND_A_FEW;
  }

  /** Returns the server at a place, 0 for the first. */
  int serverAt(int place) {
    return servers[place];
  }

  /** Returns the place of a server. */
  int placeOf(int server) {
    return places[server];
  }

  /**
   * Returns how many places to take as reference of server {@code i}, its own among them if it is
   * there: all others that are trusted, but no less than half of those that speak.
   */
  int referencePlaces(int i) {
    boolean speaks = places[i] < speaking;
    int half = ((speaks ? speaking - 1 : speaking) + 1) / 2;
    int wanted = Math.max(half, places[i] < trusted ? trusted - 1 : trusted);
    return places[i] <= wanted ? wanted + 1 : wanted;
  }
}
