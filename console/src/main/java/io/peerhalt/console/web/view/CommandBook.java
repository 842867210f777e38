package io.peerhalt.console.web.view;

import io.peerhalt.console.topic.Position;
import io.peerhalt.gate.Commands;
import io.peerhalt.schemas.AckState;
import io.peerhalt.schemas.ControlAction;
import io.peerhalt.schemas.ControlCommand;
import io.peerhalt.schemas.HaltAck;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The commands and the answers to them, to be looked at; what is halted is told by {@link
 * io.peerhalt.console.halting.ControlBook}. Bound: the newest {@value #MOST} commands, and one
 * answer of each server to each. For one thread.
 */
public final class CommandBook {

  /** Most commands kept. */
  static final int MOST = 5_000;

  /** A command and where it stands. */
  public record Commanded(ControlCommand command, Position position) {}

  /** An answer of a gate and where it stands. */
  public record Answered(HaltAck ack, Position position) {}

  private final Map<String, Commanded> commands = new LinkedHashMap<>();
  private final Map<String, Map<String, Answered>> answers = new LinkedHashMap<>();

  /** Takes in a usable HALT or RESUME; a heartbeat is passed over. */
  public void take(ControlCommand command, Position position) {
    if (command.getAction() != ControlAction.HEARTBEAT) {
      // What comes again goes to the end, as in the compacted log.
      commands.remove(Commands.key(command));
      bounded(commands, Commands.key(command), new Commanded(command, position));
    }
  }

  /** Takes in what a gate says; only answers to commands count, the first of each server. */
  public void take(HaltAck ack, Position position) {
    if (ack.getState() == AckState.HALTED || ack.getState() == AckState.RESUMED) {
      ControlAction action =
          ack.getState() == AckState.HALTED ? ControlAction.HALT : ControlAction.RESUME;
      String key = key(ack.getTarget(), action, ack.getEpoch());
      if (!answers.containsKey(key)) {
        bounded(answers, key, new TreeMap<>());
      }
      answers.get(key).putIfAbsent(ack.getServerId(), new Answered(ack, position));
    }
  }

  /** Returns the commands of a target and epoch, in the order of the log. */
  public List<Commanded> commands(String target, long epoch) {
    return commands.values().stream()
        .filter(known -> known.command().getTarget().equals(target))
        .filter(known -> known.command().getEpoch() == epoch)
        .toList();
  }

  /** Returns the newest resumes, newest first. */
  public List<Commanded> newestResumes(int most) {
    List<Commanded> newest = new ArrayList<>(commands.values());
    newest.removeIf(known -> known.command().getAction() != ControlAction.RESUME);
    newest.sort(
        (one, other) -> other.command().getIssueTime().compareTo(one.command().getIssueTime()));
    return newest.stream().limit(most).toList();
  }

  /** Returns the answers to a halt or resume, by server. */
  public Map<String, Answered> answers(String target, ControlAction action, long epoch) {
    return new TreeMap<>(answers.getOrDefault(key(target, action, epoch), Map.of()));
  }

  private static String key(String target, ControlAction action, long epoch) {
    return target + "|" + action + "|" + epoch;
  }

  private static <T> void bounded(Map<String, T> map, String key, T value) {
    map.put(key, value);
    if (map.size() > MOST) {
      map.remove(map.keySet().iterator().next());
    }
  }
}
