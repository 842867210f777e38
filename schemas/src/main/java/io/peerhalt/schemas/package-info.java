/**
 * The contracts of Peerhalt's topics: records generated from {@code src/main/avro}, topic names,
 * and the codec between record and bytes. In: bytes of a Kafka message or a record. Out: the other
 * of the two, or a reason why not.
 */
package io.peerhalt.schemas;
