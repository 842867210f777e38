package io.peerhalt.watch.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.Random;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

/** Events come out of the hop as they went in. */
class TradingEventSerializerTest {

  private static final long SEED = 1;

  private final TypeSerializer<TradingEvent> serializer = new TradingEventSerializer();

  @Test
  void givesBackWhatItWasGiven() throws Exception {
    System.out.println("TradingEventSerializerTest seed " + SEED);
    Random random = new Random(SEED);
    for (int i = 0; i < 10_000; i++) {
      EventKind kind = EventKind.values()[random.nextInt(EventKind.values().length)];
      String parentOrderId = "p".repeat(random.nextInt(128)) + i;
      long micros = random.nextLong();
      TradingEvent event =
          new TradingEvent(
              kind,
              "srv-" + random.nextInt(20_000),
              "b\u00e9\u4e2d".repeat(random.nextInt(20)),
              "S" + random.nextInt(50_000),
              parentOrderId,
              random.nextBoolean() ? parentOrderId : "e".repeat(random.nextInt(300)),
              random.nextLong(),
              kind.isExecution() ? random.nextLong() : 0,
              kind.isExecution() ? random.nextLong() : 0,
              kind.isExecution() ? random.nextLong() : 0,
              micros,
              random.nextBoolean() ? micros : random.nextLong());
      assertEquals(event, passed(event));
    }
  }

  @Test
  void makesOneStringOfANameThatComesAgain() throws Exception {
    TradingEvent event =
        new TradingEvent(EventKind.FILL, "srv-1", "b", "ACME", "P", "E", 1, 1, 0, 0, 1, 1);
    TradingEvent first = passed(event);
    TradingEvent second = passed(event);
    assertSame(first.serverId(), second.serverId());
    assertSame(first.symbol(), second.symbol());
  }

  private TradingEvent passed(TradingEvent event) throws Exception {
    DataOutputSerializer out = new DataOutputSerializer(64);
    serializer.serialize(event, out);
    DataInputDeserializer in = new DataInputDeserializer(out.getCopyOfBuffer());
    TradingEvent back = serializer.deserialize(in);
    assertEquals(0, in.available());
    return back;
  }
}
