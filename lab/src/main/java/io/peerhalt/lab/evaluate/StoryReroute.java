package io.peerhalt.lab.evaluate;

import io.peerhalt.lab.flow.FlowEvent;

/**
 * The reroutes of stories. What the routing keeps together moves together: a parent, a symbol, or
 * what arrives in the same 20 ms.
 */
final class StoryReroute implements Reroute {

  private static final double IDLE_LEAVES = 0.99;
  private static final double CANARY_LEAVES = 0.9;
  private static final double WEIGHT = 3;
  private static final long SLOT_NANOS = 20_000_000;

  private final Story story;
  private final Cut cut;
  private final int subject;
  private final long onset;

  /**
   * Makes the reroute of {@code story}.
   *
   * @param subject the server it is about
   * @param onset pane in which it joins or leaves
   */
  StoryReroute(Story story, Cut cut, int subject, long onset) {
    this.story = story;
    this.cut = cut;
    this.subject = subject;
    this.onset = onset;
  }

  @Override
  public int serverOf(FlowEvent first, int routed) {
    Chance chance = Chance.of(cut.seed(), story, whatMoves(first));
    if (routed != subject) {
      return chance.uniform() < arrives() ? subject : routed;
    }
    boolean leaves = chance.uniform() < leaves(cut.pane(first.timeNanos()));
    return leaves ? (subject + 1 + chance.below(cut.servers() - 1)) % cut.servers() : routed;
  }

  private Object whatMoves(FlowEvent first) {
    return switch (cut.routing()) {
      case HASH, ROUND_ROBIN -> first.parentOrderId();
      case SYMBOL -> first.symbol();
      case STICKY -> first.timeNanos() / SLOT_NANOS;
    };
  }

  private double leaves(long pane) {
    return switch (story) {
      case IDLE -> IDLE_LEAVES;
      case CANARY -> CANARY_LEAVES;
      case JOINING -> pane < onset ? 1 : 0;
      case LEAVING -> pane < onset ? 0 : 1;
      default -> 0;
    };
  }

  // Chance at which the others' parents come, so that the subject has WEIGHT times their share.
  private double arrives() {
    double even = 1.0 / cut.servers();
    double wanted = WEIGHT / (cut.servers() - 1 + WEIGHT);
    return story == Story.WEIGHTED ? (wanted - even) / (1 - even) : 0;
  }
}
