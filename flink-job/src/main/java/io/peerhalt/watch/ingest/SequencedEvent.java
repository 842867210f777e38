package io.peerhalt.watch.ingest;

/**
 * An event with what tells it from its duplicate.
 *
 * @param event the event
 * @param msgSeqNum its number among those of its server on its topic
 */
public record SequencedEvent(TradingEvent event, long msgSeqNum) {

  /** Returns the time that grows with the number; one far-future time must not outdo all others. */
  long sequenceTimeMicros() {
    return Math.min(event.transactTimeMicros(), event.eventTimeMicros());
  }
}
