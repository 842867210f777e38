/**
 * Which form records have on the wire. In: bytes as Kafka has them, or as {@link
 * io.peerhalt.schemas.AvroWire} makes them. Out: the other of the two, by the settings and the
 * schema registry. Everything behind it knows the single-object encoding alone.
 */
package io.peerhalt.schemas.framing;
