package io.peerhalt.watch.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InOrderOperatorTest {

  private static final long LAG = 20;

  private OneInputStreamOperatorTestHarness<Step, Step> harness;

  @BeforeEach
  void open() throws Exception {
    harness =
        new OneInputStreamOperatorTestHarness<>(
            new InOrderOperator<>(Step.RANK, LAG),
            TypeInformation.of(Step.class).createSerializer(new SerializerConfigImpl()));
    harness.open();
  }

  @AfterEach
  void close() throws Exception {
    harness.close();
  }

  @Test
  void tellsTheTimeBeforeEachStepHoweverFarTheWatermarkJumps() throws Exception {
    read(new Step(300, 0, "a", 1), new Step(100, 0, "b", 1), new Step(100, 1, "c", 1));
    harness.processWatermark(1_000);
    assertEquals(List.of("wm 79", "b1 @100", "c1 @100", "wm 279", "a1 @300", "wm 980"), output());
  }

  @Test
  void holdsBackWhatTheWatermarkHasNotPassed() throws Exception {
    read(new Step(300, 0, "a", 1), new Step(100, 0, "b", 1));
    harness.processWatermark(299);
    assertEquals(List.of("wm 79", "b1 @100", "wm 279"), output());
    harness.processWatermark(300);
    assertEquals(List.of("wm 79", "b1 @100", "wm 279", "a1 @300", "wm 280"), output());
  }

  @Test
  void theEndOfTheInputBringsOutTheRestInOrder() throws Exception {
    read(new Step(300, 0, "a", 1), new Step(100, 0, "b", 1));
    harness.processWatermark(Watermark.MAX_WATERMARK);
    assertEquals(
        List.of("wm 79", "b1 @100", "wm 279", "a1 @300", "wm " + Long.MAX_VALUE), output());
  }

  @Test
  void refusesToTakeACheckpointThatWouldLoseWhatWaits() {
    assertThrows(Exception.class, () -> harness.snapshot(1, 1));
  }

  private void read(Step... steps) throws Exception {
    for (Step step : steps) {
      harness.processElement(step, step.knownMillis());
    }
  }

  private List<String> output() {
    List<String> lines = new ArrayList<>();
    for (Object out : harness.getOutput()) {
      if (out instanceof Watermark mark) {
        lines.add("wm " + mark.getTimestamp());
      } else if (out instanceof StreamRecord<?> element
          && element.getValue() instanceof Step step) {
        lines.add(step.lane() + step.number() + " @" + element.getTimestamp());
      }
    }
    return lines;
  }
}
