package io.peerhalt.schemas;

/** The names of Peerhalt's Kafka topics. */
public final class Topics {

  /** {@link OrderEvent}, keyed by serverId, written by the engines. */
  public static final String ORDERS = "trading.orders";

  /** {@link ExecutionEvent}, keyed by serverId, written by the engines. */
  public static final String EXECUTIONS = "trading.executions";

  /** {@link ControlCommand}, keyed by target|action|epoch, compacted; watch and operators write. */
  public static final String CONTROL = "peerhalt.control";

  /** {@link Anomaly}, keyed by target, written by the watch. */
  public static final String ANOMALIES = "peerhalt.anomalies";

  /** {@link RateSample}, keyed by target, written by the watch. */
  public static final String RATES = "peerhalt.rates";

  /** {@link RejectedRecord}, without key, written by the watch. */
  public static final String REJECTED = "peerhalt.rejected";

  /** {@link HaltAck}, keyed by serverId, written by the gates. */
  public static final String ACKS = "peerhalt.acks";

  /**
   * {@link RuleChange}, keyed by option|revision|issueTime, compacted, 1 partition; people write.
   */
  public static final String RULES = "peerhalt.rules";

  /**
   * {@link RuleAudit}, keyed by option, written by the watch, and {@link OperatorAct}, keyed by
   * target, written by people's programs; 1 partition. The fingerprint tells them apart.
   */
  public static final String AUDIT = "peerhalt.audit";

  private Topics() {}
}
