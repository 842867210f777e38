package io.peerhalt.watch.publish;

import io.peerhalt.gate.Target;
import io.peerhalt.schemas.AvroWire;
import io.peerhalt.schemas.RateSample;
import io.peerhalt.schemas.Topics;
import io.peerhalt.watch.pane.Tally;
import io.peerhalt.watch.policy.Announcement;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** Makes messages of peerhalt.rates. For one thread. */
final class RateMessages {

  private final AvroWire<RateSample> wire = AvroWire.of(RateSample.class);
  private final int windowMillis;

  RateMessages(int windowMillis) {
    this.windowMillis = windowMillis;
  }

  /** What the peers say is normal: how many they are, their executions and their quantity. */
  record Peers(int count, double executions, double qtyE8) {}

  Announcement message(
      Target target, String group, long windowStartMillis, Tally tally, Peers peers) {
    RateSample sample =
        RateSample.newBuilder()
            .setTarget(target.toString())
            .setGroup(group)
            .setWindowStart(Instant.ofEpochMilli(windowStartMillis))
            .setWindowMillis(windowMillis)
            .setOrders(tally.orders())
            .setChildOrders(tally.childOrders())
            .setRejects(tally.rejects())
            .setExecutions(tally.executions())
            .setQtyE8(tally.qtyE8())
            .setNotionalCents(tally.notionalCents())
            .setPeers(peers.count())
            .setPeersExecutions(peers.executions())
            .setPeersQtyE8(peers.qtyE8())
            .build();
    byte[] key = target.toString().getBytes(StandardCharsets.UTF_8);
    return new Announcement(Topics.RATES, key, wire.encode(sample));
  }
}
