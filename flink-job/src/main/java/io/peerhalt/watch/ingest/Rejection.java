package io.peerhalt.watch.ingest;

import io.peerhalt.schemas.RejectReason;

/**
 * A record that cannot be used.
 *
 * @param reason why
 * @param detail field and value at fault
 * @param source the record, unchanged
 */
public record Rejection(RejectReason reason, String detail, KafkaBytes source) {}
