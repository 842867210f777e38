package io.peerhalt.watch;

import io.peerhalt.watch.ingest.KafkaBytes;
import io.peerhalt.watch.policy.Announcement;
import java.util.List;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.source.Source;

/**
 * What the watch is connected to.
 *
 * @param trading orders and executions. One source for both topics: so that it, the checks and the
 *     counting are one chain without a hop, and every event is decoded where it was read
 * @param watermarks event time of trading, where the source does not tell it itself
 * @param control the control log from where {@code knownCommands} ends
 * @param acks what the gates answer, from a little before the start
 * @param knownCommands the commands of the control log up to there, encoded
 * @param rules the rules topic from its beginning: what was known at the start is told, not taken
 *     again
 * @param urgent where commands, anomalies and the audit go
 * @param relaxed where rates and rejected records go
 */
public record WatchEnds(
    Source<KafkaBytes, ?, ?> trading,
    WatermarkStrategy<KafkaBytes> watermarks,
    Source<KafkaBytes, ?, ?> control,
    Source<KafkaBytes, ?, ?> acks,
    List<byte[]> knownCommands,
    Source<KafkaBytes, ?, ?> rules,
    Sink<Announcement> urgent,
    Sink<Announcement> relaxed) {}
