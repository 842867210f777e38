package io.peerhalt.watch.publish;

import io.peerhalt.schemas.AvroWire;
import io.peerhalt.schemas.MalformedRecordException;
import io.peerhalt.schemas.RateSample;
import io.peerhalt.schemas.Topics;
import io.peerhalt.watch.pane.Tally;
import io.peerhalt.watch.policy.Announcement;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Counts for tests and what the messages of peerhalt.rates say. */
final class Rates {

  static final long START = 1_343_827_800_000L;

  private static final AvroWire<RateSample> WIRE = AvroWire.of(RateSample.class);

  private Rates() {}

  static Tally fills(long executions) {
    return new Tally(1, 2, 0, executions, executions, executions * 10, executions * 100);
  }

  static List<RateSample> samples(List<Announcement> announcements)
      throws MalformedRecordException {
    List<RateSample> samples = new ArrayList<>();
    for (Announcement announcement : announcements) {
      RateSample sample = WIRE.decode(announcement.value());
      String key = new String(announcement.key(), StandardCharsets.UTF_8);
      if (!key.equals(sample.getTarget()) || !announcement.topic().equals(Topics.RATES)) {
        throw new AssertionError(announcement.topic() + " " + key + " " + sample);
      }
      samples.add(sample);
    }
    return samples;
  }

  /** Says a sample as {@code target@second executions/peersExecutions of peers}. */
  static String words(RateSample sample) {
    return sample.getTarget()
        + "@"
        + (sample.getWindowStart().toEpochMilli() - START) / 1_000
        + " "
        + sample.getExecutions()
        + "/"
        + sample.getPeersExecutions()
        + " of "
        + sample.getPeers();
  }
}
