package io.peerhalt.gate;

import io.peerhalt.schemas.AvroWire;
import io.peerhalt.schemas.ControlCommand;
import io.peerhalt.schemas.MalformedRecordException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records of the control topic to usable commands. What cannot be decoded or used is counted,
 * logged and skipped: one bad record must not keep a gate from the halts behind it.
 */
final class ControlReader {

  private static final Logger LOG = LoggerFactory.getLogger(ControlReader.class);

  private final AvroWire<ControlCommand> wire = AvroWire.of(ControlCommand.class);
  private final HaltMetrics metrics;
  private final LogThrottle throttle;

  ControlReader(HaltMetrics metrics, LongSupplier nanoTime) {
    this.metrics = metrics;
    this.throttle = new LogThrottle(Duration.ofSeconds(5), nanoTime);
  }

  /** Returns the usable commands in the order of their records. */
  List<ControlCommand> read(Iterable<ConsumerRecord<byte[], byte[]>> records) {
    List<ControlCommand> commands = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> record : records) {
      try {
        ControlCommand command = wire.decode(record.value());
        Optional<String> problem = Commands.problem(command, record.timestamp());
        if (problem.isPresent()) {
          reject(record, problem.get());
        } else {
          commands.add(command);
        }
      } catch (MalformedRecordException e) {
        reject(record, e.reason() + ", " + e.getMessage());
      } catch (RuntimeException e) {
        // Not foreseen by the codec; still, the halts behind this record must be read.
        reject(record, e.toString());
      }
    }
    return commands;
  }

  private void reject(ConsumerRecord<byte[], byte[]> record, String problem) {
    metrics.rejectedRecord();
    throttle.say(
        heldBack ->
            LOG.error(
                "Skipped control record {}-{}@{}: {} ({} more like it not shown)",
                record.topic(),
                record.partition(),
                record.offset(),
                problem,
                heldBack));
  }
}
