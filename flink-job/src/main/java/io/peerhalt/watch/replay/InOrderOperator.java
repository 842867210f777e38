package io.peerhalt.watch.replay;

import io.peerhalt.watch.replay.Turns.Turn;
import java.util.Optional;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Hands on what comes in the order of its {@link Rank}, with a watermark before each step in time:
 * so timers behind it fire between the same values however coarse the watermarks are that come in.
 * Keeps what waits on the heap, and only there, for a replay takes no checkpoints.
 *
 * @param <T> the values
 */
public final class InOrderOperator<T> extends AbstractStreamOperator<T>
    implements OneInputStreamOperator<T, T> {

  private static final long serialVersionUID = 1L;

  private final Rank<T> rank;
  private final long lagMillis;

  private transient Turns<T> turns;
  private transient long toldMillis;

  /**
   * Makes the operator.
   *
   * @param rank the order
   * @param lagMillis how far behind the values the watermarks follow that go out
   */
  public InOrderOperator(Rank<T> rank, long lagMillis) {
    this.rank = rank;
    this.lagMillis = lagMillis;
  }

  @Override
  public void open() throws Exception {
    super.open();
    turns = new Turns<>(rank);
    toldMillis = Long.MIN_VALUE;
  }

  @Override
  public void processElement(StreamRecord<T> element) {
    turns.add(element.getValue(), element.getTimestamp());
  }

  @Override
  public void processWatermark(Watermark mark) {
    long millis = mark.getTimestamp();
    for (Optional<Turn<T>> next = turns.next(millis); next.isPresent(); next = turns.next(millis)) {
      tell(next.get().knownMillis() - lagMillis - 1);
      output.collect(new StreamRecord<>(next.get().value(), next.get().timestampMillis()));
    }
    tell(millis == Long.MAX_VALUE ? millis : millis - lagMillis);
  }

  @Override
  public void snapshotState(StateSnapshotContext context) {
    throw new IllegalStateException("a replay takes no checkpoints");
  }

  private void tell(long millis) {
    if (millis > toldMillis) {
      toldMillis = millis;
      output.emitWatermark(new Watermark(millis));
    }
  }
}
