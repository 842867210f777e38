package io.peerhalt.watch.pane;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

/** Panels, and the server panes in them, come out of the hop as they went in. */
class PanelSerializerTest {

  private static final long SEED = 1;

  @Test
  void givesBackWhatItWasGiven() throws Exception {
    System.out.println("PanelSerializerTest seed " + SEED);
    Random random = new Random(SEED);
    PanelSerializer serializer = new PanelSerializer();
    for (int i = 0; i < 200; i++) {
      List<ServerPane> servers = new ArrayList<>();
      for (int s = random.nextInt(20); s > 0; s--) {
        servers.add(new ServerPane(i, "fleet", "srv-" + s, "b", tallies(random), tallies(random)));
      }
      Panel panel = new Panel("fleet", random.nextLong(), random.nextInt(), servers);
      DataOutputSerializer out = new DataOutputSerializer(64);
      serializer.serialize(panel, out);
      DataInputDeserializer in = new DataInputDeserializer(out.getCopyOfBuffer());
      assertEquals(panel, serializer.deserialize(in));
      assertEquals(0, in.available());
    }
  }

  private static List<SymbolTally> tallies(Random random) {
    List<SymbolTally> tallies = new ArrayList<>();
    for (int i = random.nextInt(10); i > 0; i--) {
      tallies.add(
          new SymbolTally(
              "SYM" + i,
              new Tally(
                  random.nextInt(200),
                  random.nextInt(),
                  random.nextLong(),
                  1,
                  0,
                  Long.MAX_VALUE,
                  Long.MIN_VALUE)));
    }
    return tallies;
  }
}
