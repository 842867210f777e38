package io.peerhalt.schemas;

import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecordBase;

/** Which records each topic carries. */
public final class Contracts {

  private static final Map<String, List<Class<? extends SpecificRecordBase>>> BY_TOPIC =
      Map.of(
          Topics.ORDERS, List.of(OrderEvent.class),
          Topics.EXECUTIONS, List.of(ExecutionEvent.class),
          Topics.CONTROL, List.of(ControlCommand.class),
          Topics.ANOMALIES, List.of(Anomaly.class),
          Topics.RATES, List.of(RateSample.class),
          Topics.REJECTED, List.of(RejectedRecord.class),
          Topics.ACKS, List.of(HaltAck.class),
          Topics.RULES, List.of(RuleChange.class),
          Topics.AUDIT, List.of(OperatorAct.class, RuleAudit.class));

  private Contracts() {}

  /** Returns the record classes of {@code topic}; none if it is no topic of Peerhalt. */
  public static List<Class<? extends SpecificRecordBase>> of(String topic) {
    return BY_TOPIC.getOrDefault(topic, List.of());
  }

  /** Returns the newest schema of a record class. */
  public static Schema schema(Class<? extends SpecificRecordBase> type) {
    return SpecificData.getForClass(type).getSchema(type);
  }
}
