package io.peerhalt.console.web.view;

import io.peerhalt.console.halting.ControlBook;
import io.peerhalt.console.halting.ProposalBook;
import io.peerhalt.console.topic.Message;
import io.peerhalt.console.topic.Position;
import io.peerhalt.console.web.fleet.FleetView;
import io.peerhalt.console.web.fleet.Rate;
import io.peerhalt.gate.Commands;
import io.peerhalt.gate.Scope;
import io.peerhalt.gate.Target;
import io.peerhalt.schemas.Anomaly;
import io.peerhalt.schemas.ControlAction;
import io.peerhalt.schemas.ControlCommand;
import io.peerhalt.schemas.HaltAck;
import io.peerhalt.schemas.OperatorAct;
import io.peerhalt.schemas.RateSample;
import io.peerhalt.schemas.RejectedRecord;
import io.peerhalt.schemas.RuleAudit;
import io.peerhalt.schemas.Topics;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Everything the console knows, made of the messages of the topics and of nothing else. Its parts
 * say what bounds them. For one thread at a time: {@link LivePicture} sees to that.
 */
public final class Picture {

  private static final Duration MOST_AHEAD = Duration.ofMinutes(1);
  private static final int MOST_GATES = 40_000;

  private final FleetView fleet = new FleetView();
  private final AnomalyBook anomalies = new AnomalyBook();
  private final ControlBook control = new ControlBook();
  private final ProposalBook proposals = new ProposalBook();
  private final CommandBook commands = new CommandBook();
  private final WatchBook watches = new WatchBook();
  private final RejectBook rejected = new RejectBook();
  private final AuditBook audit = new AuditBook();
  private final TreeSet<String> gates = new TreeSet<>();
  private final Map<String, Long> versions = new TreeMap<>();
  private long unreadable;

  /** Takes in one message of any of Peerhalt's topics; what cannot be read is counted. */
  public void take(Message message) {
    Position position = message.position();
    if (message.record().isEmpty()) {
      unreadable++;
      return;
    }
    switch (position.topic()) {
      case Topics.RATES -> message.as(RateSample.class).ifPresent(sample -> rate(sample, position));
      case Topics.ANOMALIES ->
          message.as(Anomaly.class).ifPresent(anomaly -> anomalies.take(anomaly, position));
      case Topics.CONTROL -> control(message);
      case Topics.ACKS -> message.as(HaltAck.class).ifPresent(ack -> ack(ack, position));
      case Topics.REJECTED ->
          message.as(RejectedRecord.class).ifPresent(record -> rejected.take(record, position));
      case Topics.AUDIT -> audit(message);
      default -> {
        return;
      }
    }
    boolean heartbeat =
        message
            .as(ControlCommand.class)
            .filter(c -> c.getAction() == ControlAction.HEARTBEAT)
            .isPresent();
    versions.merge(heartbeat ? "heartbeats" : position.topic(), 1L, Long::sum);
  }

  /** Returns how many messages of each topic changed the picture; heartbeats count apart. */
  public Map<String, Long> versions() {
    return new TreeMap<>(versions);
  }

  /** Returns the servers that are known, by their rates or by their gates. */
  public TreeSet<String> servers() {
    TreeSet<String> servers = new TreeSet<>(gates);
    fleet.servers("").forEach(target -> servers.add(Target.parse(target).name()));
    return servers;
  }

  /** Returns the peer group of each server whose rates are known. */
  public Map<String, String> groupsOfServers() {
    Map<String, String> groups = new TreeMap<>();
    for (String group : fleet.groups()) {
      fleet.servers(group).forEach(target -> groups.put(Target.parse(target).name(), group));
    }
    return groups;
  }

  /** Returns the rates. */
  public FleetView fleet() {
    return fleet;
  }

  /** Returns the anomalies. */
  public AnomalyBook anomalies() {
    return anomalies;
  }

  /** Returns what is halted. */
  public ControlBook control() {
    return control;
  }

  /** Returns what people propose to resume. */
  public ProposalBook proposals() {
    return proposals;
  }

  /** Returns the commands and their answers. */
  public CommandBook commands() {
    return commands;
  }

  /** Returns the watches. */
  public WatchBook watches() {
    return watches;
  }

  /** Returns the rejected records. */
  public RejectBook rejected() {
    return rejected;
  }

  /** Returns the acts of people. */
  public AuditBook audit() {
    return audit;
  }

  /** Returns how many messages could not be read. */
  public long unreadable() {
    return unreadable;
  }

  /**
   * Anyone may write to a topic: a rate that is none, of no server or symbol, or of the future is
   * passed over.
   */
  private void rate(RateSample sample, Position position) {
    try {
      Scope scope = Target.parse(sample.getTarget()).scope();
      boolean ahead = sample.getWindowStart().isAfter(position.appendTime().plus(MOST_AHEAD));
      if (!ahead && (scope == Scope.SERVER || scope == Scope.SYMBOL)) {
        fleet.put(Rate.of(sample));
        return;
      }
    } catch (IllegalArgumentException e) {
      // Counted below.
    }
    unreadable++;
  }

  private void control(Message message) {
    control.take(message);
    message
        .as(ControlCommand.class)
        .ifPresent(
            command -> {
              Position position = message.position();
              if (Commands.problem(command, position.appendTime().toEpochMilli()).isEmpty()) {
                commands.take(command, position);
                watches.take(command, position);
              }
            });
  }

  private void ack(HaltAck ack, Position position) {
    if (gates.size() < MOST_GATES && isServer(ack.getServerId())) {
      gates.add(ack.getServerId());
    }
    commands.take(ack, position);
  }

  private static boolean isServer(String name) {
    try {
      return Target.server(name).name().equals(name);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private void audit(Message message) {
    proposals.take(message);
    message.as(OperatorAct.class).ifPresent(act -> audit.take(act, message.position()));
    message.as(RuleAudit.class).ifPresent(change -> audit.take(change, message.position()));
  }
}
