package io.peerhalt.watch.ingest;

/**
 * How far one server has come on one topic.
 *
 * @param stream topic and server, {@code topic|serverId}
 * @param msgSeqNum highest number seen
 * @param transactTimeMicros latest time seen
 */
public record SequenceMark(String stream, long msgSeqNum, long transactTimeMicros) {}
