package io.peerhalt.watch.rules;

import io.peerhalt.watch.ingest.KafkaBytes;
import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;

/**
 * The rules in force at one operator: those of its start, then changed by the rules topic, which
 * every operator that holds rules reads whole and judges alike.
 *
 * @param <R> the rules
 */
public final class HeldRules<R> implements Serializable {

  private static final long serialVersionUID = 1L;
  private static final String KEY = "book";

  /**
   * Owner: the operator, one copy a subtask. Bound: one entry an option. Clearing: none; a book of
   * another start is not used, because each start reads the log from its beginning.
   */
  private static final MapStateDescriptor<String, Kept> STATE =
      new MapStateDescriptor<>("rules", Types.STRING, TypeInformation.of(Kept.class));

  private final RuleStart start;
  private final RuleReader<R> reader;

  private transient RuleKeeper<R> keeper;
  private transient BroadcastState<String, Kept> state;

  /** A book in a checkpoint and the start it goes back to. */
  public record Kept(long startedMillis, RuleBook book) {}

  /** Makes the rules that {@code reader} makes of what the watch is started with. */
  public HeldRules(RuleStart start, RuleReader<R> reader) {
    this.start = start;
    this.reader = reader;
  }

  /** Begins, or goes on from a checkpoint of the same start; to be called in initializeState. */
  public void open(OperatorStateStore store) throws Exception {
    state = store.getBroadcastState(STATE);
    Kept kept = state.get(KEY);
    keeper =
        kept != null && kept.startedMillis() == start.startedMillis()
            ? new RuleKeeper<>(start.options(), reader, kept.book())
            : start.keeper(reader, (message, ruling) -> {});
    keep();
  }

  /** Returns the rules in force. */
  public R get() {
    return keeper.rules();
  }

  /**
   * Judges a record of the rules topic.
   *
   * @return what was made of it; empty if this start or its checkpoint knew it already
   */
  public Optional<RuleRuling> take(KafkaBytes message) throws Exception {
    Optional<RuleRuling> ruling = keeper.take(message);
    keep();
    return ruling;
  }

  /** Returns by offset what was made of each record that the log held at the start. */
  public Map<Long, RuleRuling> knownAtStart() {
    Map<Long, RuleRuling> known = new HashMap<>();
    start.keeper(reader, (message, ruling) -> known.put(message.offset(), ruling));
    return known;
  }

  private void keep() throws Exception {
    state.put(KEY, new Kept(start.startedMillis(), keeper.book()));
  }
}
