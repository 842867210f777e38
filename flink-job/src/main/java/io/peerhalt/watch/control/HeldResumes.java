package io.peerhalt.watch.control;

import io.peerhalt.gate.Target;
import io.peerhalt.schemas.AvroWire;
import io.peerhalt.schemas.ControlCommand;
import io.peerhalt.watch.ingest.KafkaBytes;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.apache.flink.api.common.typeinfo.Types;

/** The resumes that one operator knows of: those of its start, then what the control log says. */
public final class HeldResumes implements Serializable {

  private static final long serialVersionUID = 1L;

  /**
   * Times by target. Owner: the operator, one copy a subtask. Bound and clearing: see {@link
   * ResumeTimes}.
   */
  private static final MapStateDescriptor<String, Long> STATE =
      new MapStateDescriptor<>("resumes", Types.STRING, Types.LONG);

  private final ArrayList<byte[]> known;

  private transient ResumeTimes times;
  private transient ControlReader reader;
  private transient BroadcastState<String, Long> state;

  /** Begins with the commands of the control log at the start of the job, encoded. */
  public HeldResumes(List<byte[]> known) {
    this.known = new ArrayList<>(known);
  }

  /** Goes on from a checkpoint, if there is one; to be called in initializeState. */
  public void open(OperatorStateStore store) throws Exception {
    times = new ResumeTimes();
    reader = new ControlReader();
    state = store.getBroadcastState(STATE);
    for (Map.Entry<String, Long> time : state.immutableEntries()) {
      times.take(Target.parse(time.getKey()), time.getValue());
    }
    AvroWire<ControlCommand> wire = AvroWire.of(ControlCommand.class);
    for (byte[] command : known) {
      times.take(wire.decode(command));
    }
    keep();
  }

  /** Returns the resumes known by now. */
  public ResumeTimes get() {
    return times;
  }

  /** Takes in a record of the control log; what is no command is told by the policy. */
  public void take(KafkaBytes source) throws Exception {
    boolean[] news = {false};
    reader.read(source, command -> news[0] = times.take(command));
    if (news[0]) {
      keep();
    }
  }

  private void keep() throws Exception {
    state.clear();
    for (Map.Entry<Target, Long> time : times.all().entrySet()) {
      state.put(time.getKey().toString(), time.getValue());
    }
  }
}
