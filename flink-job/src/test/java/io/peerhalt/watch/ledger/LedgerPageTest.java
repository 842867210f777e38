package io.peerhalt.watch.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.peerhalt.watch.compact.Id;
import io.peerhalt.watch.ingest.EventKind;
import io.peerhalt.watch.ingest.TradingEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

/** Pages of events come out of the hop as they went in, and lead where they should. */
class LedgerPageTest {

  private static final long SEED = 1;
  private static final Flow SRV = new Flow("srv-1");

  private final LedgerPageWriter writer = new LedgerPageWriter("there");
  private final LedgerPageSerializer serializer = new LedgerPageSerializer();
  private final LedgerPageReader reader = new LedgerPageReader();

  private record Sent(TradingEvent event, boolean isWitness, long appendMillis) {}

  @Test
  void givesBackWhatItWasGivenPageByPage() throws Exception {
    System.out.println("LedgerPageTest seed " + SEED);
    Random random = new Random(SEED);
    for (int i = 0; i < 1_000; i++) {
      List<Sent> sent = Stream.generate(() -> sent(random)).limit(random.nextInt(20)).toList();
      sent.forEach(one -> writer.add(one.event, one.isWitness, one.appendMillis));
      LedgerPage page = passed(writer.take());
      assertThat(page.address()).isEqualTo("there");
      reader.read(page);
      assertThat(reader.count()).isEqualTo(sent.size());
      for (int at = 0; at < sent.size(); at++) {
        assertThat(new Sent(reader.event(at), reader.isWitness(at), reader.appendMillis(at)))
            .isEqualTo(sent.get(at));
      }
    }
  }

  @Test
  void leavesOutWhatTheLedgerHasNoUseFor() throws Exception {
    TradingEvent fill = SRV.fill("Q", 5, 5, 0, 18);
    writer.add(fill, false, 3);
    reader.read(passed(writer.take()));
    assertThat(reader.event(0))
        .usingRecursiveComparison()
        .ignoringFields("buildId", "notionalCents")
        .withEqualsForType(Id::equals, Id.class)
        .isEqualTo(fill);
    assertThat(reader.event(0).buildId()).isEmpty();
    assertThat(reader.event(0).notionalCents()).isZero();
  }

  @Test
  void makesOneStringOfANameThatComesAgain() throws Exception {
    List<TradingEvent> seen = new ArrayList<>();
    for (int page = 0; page < 2; page++) {
      writer.add(SRV.child("P", 5, 17), false, 3);
      reader.read(passed(writer.take()));
      seen.add(reader.event(0));
    }
    assertThat(seen.get(1).serverId()).isSameAs(seen.get(0).serverId());
    assertThat(seen.get(1).symbol()).isSameAs(seen.get(0).symbol());
  }

  @Test
  void findsAnAddressForEachSubtask() {
    for (int subtasks : new int[] {1, 2, 7, 128, 720}) {
      LedgerAddresses addresses = LedgerFeedOperator.addresses(720, subtasks);
      for (int subtask = 0; subtask < subtasks; subtask++) {
        assertThat(addresses.subtask(addresses.address(subtask))).isEqualTo(subtask);
      }
    }
  }

  private static Sent sent(Random random) {
    return new Sent(event(random), random.nextBoolean(), random.nextLong());
  }

  private static TradingEvent event(Random random) {
    EventKind kind = EventKind.values()[random.nextInt(EventKind.values().length)];
    Id parentOrderId = Id.of("p".repeat(random.nextInt(128)) + random.nextInt());
    long micros = random.nextLong();
    return new TradingEvent(
        kind,
        "srv-" + random.nextInt(4),
        "",
        "S\u00e9" + random.nextInt(50_000),
        parentOrderId,
        random.nextBoolean() ? parentOrderId : Id.of("e".repeat(random.nextInt(300))),
        random.nextLong(),
        kind.isExecution() ? random.nextLong() : 0,
        kind.isExecution() ? random.nextLong() : 0,
        0,
        micros,
        random.nextBoolean() ? micros : random.nextLong());
  }

  private LedgerPage passed(LedgerPage page) throws Exception {
    DataOutputSerializer out = new DataOutputSerializer(64);
    serializer.serialize(page, out);
    DataInputDeserializer in = new DataInputDeserializer(out.getCopyOfBuffer());
    LedgerPage back = serializer.deserialize(in);
    assertThat(in.available()).isZero();
    return back;
  }
}
