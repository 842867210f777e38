package io.peerhalt.watch;

/**
 * Every operator of the watch. State is found again by uid, so this list is append-only: a uid is
 * never changed and never used again.
 */
public enum Operators {
  TRADING_SOURCE("trading-source", "read orders and executions"),
  INTAKE("intake", "decode, check, find duplicates"),
  LOCAL_PANES("local-panes", "count into panes where it was read"),
  PANELS("panels", "merge panes of a peer group"),
  PEERS("peers", "apply the rules of panels"),
  LEDGER("ledger", "hold executions against orders"),
  BREACHES("breaches", "count breaches of a server"),
  CONTROL_SOURCE("control-source", "read the control log"),
  POLICY("policy", "decide on halts"),
  CONTROL_SINK("control-sink", "write commands"),
  ANOMALY_SINK("anomaly-sink", "write anomalies"),
  SERVER_RATES("server-rates", "rates of servers beside their peers"),
  SYMBOL_RATES("symbol-rates", "rates of symbols beside their past"),
  REJECTED("rejected", "describe rejected records"),
  REJECTED_CONTROL("rejected-control", "describe rejected control records"),
  RATES_SINK("rates-sink", "write rates"),
  REJECTED_SINK("rejected-sink", "write rejected records"),
  ORDERED_EVENTS("ordered-events", "replay: events in order"),
  ORDERED_BREACHES("ordered-breaches", "replay: breaches in order"),
  ORDERED_FINDINGS("ordered-findings", "replay: findings in order"),
  ACK_SOURCE("ack-source", "read what the gates answer"),
  HALTED("halted-servers", "look after halted servers and builds"),
  REJECTED_ACKS("rejected-acks", "describe rejected acknowledgements"),
  RULES_SOURCE("rules-source", "read changes of rules"),
  RULE_AUDIT("rule-audit", "judge changes of rules"),
  REJECTED_RULES("rejected-rules", "describe rejected changes of rules"),
  AUDIT_SINK("audit-sink", "write what was made of changes of rules"),
  LEDGER_FEED("ledger-feed", "pass what the ledger needs");

  private final String uid;
  private final String title;

  Operators(String uid, String title) {
    this.uid = uid;
    this.title = title;
  }

  /** Returns the uid under which the operator's state is kept. */
  public String uid() {
    return uid;
  }

  /** Returns whether the operator is there in a replay only. */
  public boolean isOfReplay() {
    return this == ORDERED_EVENTS || this == ORDERED_BREACHES || this == ORDERED_FINDINGS;
  }

  /** Returns what the operator does, as shown in Flink's web UI. */
  public String title() {
    return title;
  }
}
