package io.peerhalt.lab.bench;

import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.api.Schema;
import org.apache.flink.table.api.bridge.java.StreamStatementSet;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;

/** The rates per server and per symbol in Flink SQL. */
final class SqlRates {

  private SqlRates() {}

  /** Adds both queries to {@code env}; what they find is discarded. */
  static void add(StreamExecutionEnvironment env, DataStream<EventRow> events) {
    StreamTableEnvironment tables = StreamTableEnvironment.create(env);
    tables.createTemporaryView(
        "events",
        events,
        Schema.newBuilder()
            .column("serverId", DataTypes.STRING())
            .column("symbol", DataTypes.STRING())
            .column("qty", DataTypes.BIGINT().notNull())
            .columnByMetadata("appended", DataTypes.TIMESTAMP_LTZ(3), "rowtime")
            .watermark("appended", "SOURCE_WATERMARK()")
            .build());
    StreamStatementSet both = tables.createStatementSet();
    rates(tables, both, "serverId");
    rates(tables, both, "symbol");
    both.attachAsDataStream();
  }

  private static void rates(StreamTableEnvironment tables, StreamStatementSet both, String by) {
    String sink = "rates_by_" + by;
    tables.executeSql(
        "CREATE TEMPORARY TABLE %s (name STRING, window_end TIMESTAMP(3), events BIGINT, qty BIGINT) WITH ('connector' = 'blackhole')"
            .formatted(sink));
    both.addInsertSql(
        """
        INSERT INTO %s
        SELECT %s, window_end, COUNT(*), SUM(qty)
        FROM TABLE(TUMBLE(TABLE events, DESCRIPTOR(appended), INTERVAL '1' SECOND))
        GROUP BY %s, window_start, window_end
        """
            .formatted(sink, by, by));
  }
}
