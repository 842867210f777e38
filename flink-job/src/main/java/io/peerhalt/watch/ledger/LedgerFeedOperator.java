package io.peerhalt.watch.ledger;

import io.peerhalt.watch.ingest.ReadPauses;
import io.peerhalt.watch.ingest.TradingEvent;
import java.util.stream.IntStream;
import org.apache.flink.api.common.TaskInfo;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;

/**
 * Sends what the ledger needs to the subtasks that need it, in pages: to send each event on its own
 * costs more than the event. A page leaves when it is full or the source has nothing more to read,
 * and at the latest a moment after its first event. Nothing waits across a watermark or the barrier
 * of a checkpoint.
 *
 * <p>As many subtasks as the ledger, so that it knows the ledger's.
 */
public final class LedgerFeedOperator extends AbstractStreamOperator<LedgerPage>
    implements OneInputStreamOperator<TradingEvent, LedgerPage> {

  private static final long serialVersionUID = 1L;

  /** Events of a page where many come at once. */
  static final int MOST_EVENTS = 512;

  /**
   * So long an event waits at most while there is more to read: then pages fill by themselves, and
   * each timer wakes a thread.
   */
  private static final long WAIT_MILLIS = 20;

  private static final int NOBODY = -1;

  private final int mostEvents;

  /** Never checkpointed: after a restore one event more of each server passes. */
  private transient LedgerFeed feed;

  private transient LedgerAddresses addresses;
  private transient LedgerPageWriter[] pages;
  private transient Runnable onPause;
  private transient boolean isTimed;
  private transient long appendMillis;

  private LedgerFeedOperator(int mostEvents) {
    this.mostEvents = mostEvents;
  }

  /** Returns one for events as they come. */
  public static LedgerFeedOperator live() {
    return new LedgerFeedOperator(MOST_EVENTS);
  }

  /** Returns one whose pages have one event each: they are put in order later. */
  public static LedgerFeedOperator replay() {
    return new LedgerFeedOperator(1);
  }

  /** Returns where Flink keeps what. */
  static LedgerAddresses addresses(int maxParallelism, int subtasks) {
    return new LedgerAddresses(
        subtasks,
        key -> KeyGroupRangeAssignment.assignKeyToParallelOperator(key, maxParallelism, subtasks));
  }

  @Override
  public void open() throws Exception {
    super.open();
    feed = new LedgerFeed();
    TaskInfo task = getRuntimeContext().getTaskInfo();
    addresses =
        addresses(task.getMaxNumberOfParallelSubtasks(), task.getNumberOfParallelSubtasks());
    pages =
        IntStream.range(0, addresses.subtasks())
            .mapToObj(addresses::address)
            .map(LedgerPageWriter::new)
            .toArray(LedgerPageWriter[]::new);
    onPause = this::sendAll;
    ReadPauses.add(onPause);
  }

  @Override
  public void processElement(StreamRecord<TradingEvent> element) {
    TradingEvent event = element.getValue();
    appendMillis = element.getTimestamp();
    LedgerFeed.Need need = feed.need(event);
    if (need == LedgerFeed.Need.NONE) {
      return;
    }
    int ofAccount =
        event.kind().isChangeOfChild() ? NOBODY : addresses.subtask(event.parentOrderId());
    if (ofAccount != NOBODY) {
      add(event, ofAccount, false);
    }
    if (need == LedgerFeed.Need.ALL) {
      witness(event, ofAccount);
    }
    if (!isTimed) {
      isTimed = true;
      long now = getProcessingTimeService().getCurrentProcessingTime();
      // Flink adds the last millisecond of its own.
      getProcessingTimeService().registerTimer(now + WAIT_MILLIS - 1, this::sendInTime);
    }
  }

  @Override
  public void processWatermark(Watermark mark) throws Exception {
    send();
    super.processWatermark(mark);
  }

  @Override
  public void processWatermarkStatus(WatermarkStatus status) throws Exception {
    send();
    super.processWatermarkStatus(status);
  }

  @Override
  public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
    send();
    super.prepareSnapshotPreBarrier(checkpointId);
  }

  @Override
  public void finish() throws Exception {
    send();
    super.finish();
  }

  @Override
  public void close() throws Exception {
    ReadPauses.remove(onPause);
    super.close();
  }

  private void witness(TradingEvent event, int butNotFor) {
    for (int subtask = 0; subtask < pages.length; subtask++) {
      if (subtask != butNotFor) {
        add(event, subtask, true);
      }
    }
  }

  private void add(TradingEvent event, int subtask, boolean isWitness) {
    LedgerPageWriter page = pages[subtask];
    page.add(event, isWitness, appendMillis);
    if (page.count() >= mostEvents) {
      send(page);
    }
  }

  private void sendInTime(long timerMillis) {
    isTimed = false;
    send();
  }

  /** There is no more for now: what was read is told to all, and nothing waits. */
  private void sendAll() {
    feed.tellAll(
        (newest, accountHasIt) ->
            witness(newest, accountHasIt ? addresses.subtask(newest.parentOrderId()) : NOBODY));
    send();
  }

  private void send() {
    for (LedgerPageWriter page : pages) {
      if (page.count() > 0) {
        send(page);
      }
    }
  }

  private void send(LedgerPageWriter page) {
    output.collect(new StreamRecord<>(page.take(), appendMillis));
  }
}
