package io.peerhalt.watch.ingest;

import io.peerhalt.schemas.RejectReason;
import io.peerhalt.watch.compact.Id;
import io.peerhalt.watch.compact.IdSerializer;
import io.peerhalt.watch.measure.OperatorMetrics;
import java.lang.reflect.RecordComponent;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.typeutils.ResultTypeQueryable;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/** Turns Kafka bytes into trading events; what cannot be used leaves by {@link #REJECTED}. */
public final class IntakeFunction extends ProcessFunction<KafkaBytes, TradingEvent>
    implements CheckpointedFunction, ResultTypeQueryable<TradingEvent> {

  /** Side output of records that cannot be used. */
  public static final OutputTag<Rejection> REJECTED = new OutputTag<>("rejected") {};

  private static final long serialVersionUID = 1L;

  /**
   * Where each server has come on each topic. Owner: this subtask, for the partitions it reads;
   * every subtask gets all marks on restore, because partitions may move. Bound: servers times two.
   * Clearing: none; a server is a few bytes.
   */
  private static final ListStateDescriptor<SequenceMark> MARKS =
      new ListStateDescriptor<>("sequence-marks", SequenceMark.class);

  private final EventClock clock;

  private transient EventDecoder decoder;
  private transient SequenceBook sequences;
  private transient ListState<SequenceMark> marks;
  private transient IntakeMetrics metrics;

  /** Makes the intake with the rule of event time. */
  public IntakeFunction(EventClock clock) {
    this.clock = clock;
  }

  /** Needed where the stages behind are not chained. */
  @Override
  public TypeInformation<TradingEvent> getProducedType() {
    Map<String, TypeInformation<?>> fields = new HashMap<>();
    for (RecordComponent field : TradingEvent.class.getRecordComponents()) {
      boolean isId = field.getType() == Id.class;
      fields.put(field.getName(), isId ? IdSerializer.TYPE : TypeInformation.of(field.getType()));
    }
    return Types.POJO(TradingEvent.class, fields);
  }

  @Override
  public void open(OpenContext openContext) {
    decoder = new EventDecoder(clock);
    metrics = new IntakeMetrics(OperatorMetrics.of(getRuntimeContext().getMetricGroup()));
  }

  @Override
  public void processElement(KafkaBytes source, Context context, Collector<TradingEvent> out) {
    try {
      SequencedEvent message = decoder.decode(source);
      if (sequences.isDuplicate(source.topic(), message)) {
        throw new RejectedException(
            RejectReason.DUPLICATE, "msgSeqNum " + message.msgSeqNum() + " was seen before");
      }
      tellSkew(message, source, context);
      metrics.accepted(!message.event().kind().isExecution());
      out.collect(message.event());
    } catch (RejectedException e) {
      reject(e.reason(), e.getMessage(), source, context);
    }
  }

  // A server must not become invisible by a wrong clock: its events count, at their append time.
  private void tellSkew(SequencedEvent message, KafkaBytes source, Context context) {
    long appendMicros = source.appendTimeMillis() * 1_000;
    long transactMicros = message.event().transactTimeMicros();
    if (!clock.believes(transactMicros, appendMicros)) {
      metrics.skewed(message.event().serverId());
      if (clock.isAbsurd(transactMicros, appendMicros)) {
        String detail = "transactTime is no time for this record; it counts at its append time";
        reject(RejectReason.BAD_TIME, detail, source, context);
      }
    }
  }

  private void reject(RejectReason reason, String detail, KafkaBytes source, Context context) {
    context.output(REJECTED, new Rejection(reason, detail, source));
  }

  @Override
  public void initializeState(FunctionInitializationContext context) throws Exception {
    sequences = new SequenceBook();
    marks = context.getOperatorStateStore().getUnionListState(MARKS);
    if (context.isRestored()) {
      for (SequenceMark mark : marks.get()) {
        sequences.restore(mark);
      }
    }
  }

  @Override
  public void snapshotState(FunctionSnapshotContext context) throws Exception {
    marks.update(sequences.marks());
  }
}
