package io.peerhalt.lab.bench;

import java.time.Duration;
import org.apache.flink.api.common.functions.AggregateFunction;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.windowing.assigners.TumblingEventTimeWindows;

/** Rates as one would first write them: events keyed by server, a window of Flink's. */
final class KeyedWindow {

  private static final Duration WINDOW = Duration.ofSeconds(1);

  private KeyedWindow() {}

  /** What was counted. */
  public static final class Sum {
    public long events;
    public long qty;
  }

  private static final class Add implements AggregateFunction<EventRow, Sum, Sum> {

    private static final long serialVersionUID = 1L;

    @Override
    public Sum createAccumulator() {
      return new Sum();
    }

    @Override
    public Sum add(EventRow event, Sum sum) {
      sum.events++;
      sum.qty += event.qty;
      return sum;
    }

    @Override
    public Sum getResult(Sum sum) {
      return sum;
    }

    @Override
    public Sum merge(Sum a, Sum b) {
      a.events += b.events;
      a.qty += b.qty;
      return a;
    }
  }

  /** Returns count and sum of each server and second. */
  static DataStream<Sum> of(DataStream<EventRow> events) {
    return events
        .keyBy(event -> event.serverId, Types.STRING)
        .window(TumblingEventTimeWindows.of(WINDOW))
        .aggregate(new Add())
        .uid("keyed-window")
        .name("naive keyed window");
  }
}
