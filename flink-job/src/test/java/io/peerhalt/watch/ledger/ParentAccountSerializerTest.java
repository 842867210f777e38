package io.peerhalt.watch.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.peerhalt.watch.compact.Id;
import io.peerhalt.watch.ingest.EventKind;
import io.peerhalt.watch.ingest.TradingEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

/** Accounts come out of state as they went in. */
class ParentAccountSerializerTest {

  private static final long SEED = 1;

  private final ParentAccountSerializer serializer = new ParentAccountSerializer();
  private final TypeSerializer<ParentAccount> naive =
      TypeInformation.of(ParentAccount.class).createSerializer(new SerializerConfigImpl());

  @Test
  void givesBackWhatItWasGiven() throws Exception {
    System.out.println("ParentAccountSerializerTest seed " + SEED);
    int suspicious = 0;
    int folded = 0;
    for (ParentAccount account : accounts()) {
      byte[] bytes = bytes(serializer, account);
      DataInputDeserializer in = new DataInputDeserializer(bytes);
      ParentAccount back = serializer.deserialize(in);
      assertEquals(0, in.available());
      assertThat(back).usingRecursiveComparison().isEqualTo(account);
      suspicious += account.suspicions.isEmpty() ? 0 : 1;
      folded += account.folds.stream().anyMatch(fold -> !fold.held().isEmpty()) ? 1 : 0;
    }
    assertTrue(suspicious > 100, "with suspicions: " + suspicious);
    assertTrue(folded > 0, "with something held: " + folded);
  }

  @Test
  void roomForExecutionsTakesNoBytesBeforeTheFirst() throws Exception {
    ParentAccount account = new ParentAccount();
    int before = bytes(serializer, account).length;
    account.addExecution(event(new Random(SEED), EventKind.FILL, 1), 32);
    assertEquals(before + account.marks.length * Long.BYTES, bytes(serializer, account).length);
  }

  @Test
  void aCopyChangesForItself() throws Exception {
    for (ParentAccount account : accounts()) {
      String before = naively(account);
      ParentAccount copy = serializer.copy(account);
      assertEquals(before, naively(copy));
      copy.apply(event(new Random(SEED), EventKind.FILL, 1), 0, true, LedgerRules.defaults());
      copy.folds.clear();
      assertEquals(before, naively(account));
      assertNotEquals(before, naively(copy));
    }
  }

  private static List<ParentAccount> accounts() {
    Random random = new Random(SEED);
    LedgerRules rules = LedgerRules.defaults();
    Progress progress = new Progress(rules.waiting());
    ParentJudge judge = new ParentJudge(rules, progress);
    List<ParentAccount> accounts = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      ParentAccount account = new ParentAccount();
      for (int events = random.nextInt(40); events > 0; events--) {
        EventKind kind = EventKind.values()[random.nextInt(EventKind.values().length)];
        TradingEvent event = event(random, kind, events);
        progress.saw(event, Times.NEVER);
        account.apply(event, Times.NEVER, true, rules);
        judge.judge("P", account, Times.NEVER);
      }
      accounts.add(account);
    }
    return accounts;
  }

  private static TradingEvent event(Random random, EventKind kind, long number) {
    long micros = 1_000_000L * (1_000 - number) + random.nextInt(1_000);
    return new TradingEvent(
        kind,
        "srv-1",
        "b",
        "ACME",
        Id.of("P"),
        Id.of("E" + number),
        100,
        100,
        0,
        1,
        micros,
        micros);
  }

  private String naively(ParentAccount account) throws Exception {
    return java.util.HexFormat.of().formatHex(bytes(naive, account));
  }

  private static byte[] bytes(TypeSerializer<ParentAccount> with, ParentAccount account)
      throws Exception {
    DataOutputSerializer out = new DataOutputSerializer(64);
    with.serialize(account, out);
    return out.getCopyOfBuffer();
  }
}
