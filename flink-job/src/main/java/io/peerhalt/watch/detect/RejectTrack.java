package io.peerhalt.watch.detect;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** How often one server's orders are refused. Flink writes it as state, hence the public fields. */
public final class RejectTrack {

  /** Symbols remembered for the evidence. */
  private static final int MAX_SYMBOLS = 64;

  /** Event time of the pane in which the server last did something. */
  public long lastMillis;

  /** Orders it sent, fading; its weight among its peers is its share of these. */
  public double weight;

  /** CUSUM score per tested ratio, in nats, never negative. */
  public double[] scores = {};

  /**
   * Since the scores left zero: event time, panes with refused orders, its orders sent and refused,
   * those of its peers, and its refused ones by symbol.
   */
  public long sinceMicros;

  public int panes;
  public long sent;
  public long refused;
  public long peersSent;
  public long peersRefused;
  public Map<String, Long> symbols = new HashMap<>();

  /** Event time of the last report, 0 if there was none; and whether it was HARD. */
  public long toldMicros;

  public boolean toldHard;

  /** Returns the highest score. */
  double score() {
    return Page.highest(scores);
  }

  /** Returns the part of its orders that was refused; of refused changes too, so never above 1. */
  double part() {
    return (double) refused / Math.max(1, Math.max(sent, refused));
  }

  /** Returns the same of its peers. */
  double peersPart() {
    return (double) peersRefused / Math.max(1, Math.max(peersSent, peersRefused));
  }

  /** Forgets the departure that was accumulated. */
  void rest() {
    Arrays.fill(scores, 0);
    sinceMicros = 0;
    panes = 0;
    sent = 0;
    refused = 0;
    peersSent = 0;
    peersRefused = 0;
    symbols.clear();
    toldMicros = 0;
    toldHard = false;
  }

  /** Adds refused orders of a symbol to the evidence. */
  void addSymbol(String symbol, long rejects) {
    if (rejects > 0 && (symbols.size() < MAX_SYMBOLS || symbols.containsKey(symbol))) {
      symbols.merge(symbol, rejects, Long::sum);
    }
  }
}
