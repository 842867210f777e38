package io.peerhalt.watch.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

/** Pages of events come out of the hop as they went in, and lead where they should. */
class LedgerPageTest {

  private static final Flow SRV = new Flow("srv-1");

  private final LedgerPageWriter writer = new LedgerPageWriter("there");
  private final LedgerPageSerializer serializer = new LedgerPageSerializer();
  private final LedgerPageReader reader = new LedgerPageReader();

  @Test
  void givesBackWhatItWasGivenPageByPage() throws Exception {
    writer.add(SRV.child("P", 5, 17), false, 3);
    writer.add(SRV.fill("Q", 5, 5, 0, 18), true, -1);
    LedgerPage first = passed(writer.take());
    writer.add(SRV.cancelled("R", 19), false, 4);
    LedgerPage second = passed(writer.take());

    assertThat(List.of(first.address(), second.address())).containsOnly("there");
    reader.begin(first);
    assertNext(SRV.child("P", 5, 17), false, 3);
    assertNext(SRV.fill("Q", 5, 5, 0, 18), true, -1);
    assertThat(reader.next()).isFalse();
    reader.begin(second);
    assertNext(SRV.cancelled("R", 19), false, 4);
    assertThat(reader.next()).isFalse();
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

  private void assertNext(Object event, boolean isWitness, long appendMillis) {
    assertThat(reader.next()).isTrue();
    assertThat(reader.event()).isEqualTo(event);
    assertThat(reader.isWitness()).isEqualTo(isWitness);
    assertThat(reader.appendMillis()).isEqualTo(appendMillis);
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
