/**
 * The gate inside a trading engine, and the control protocol it obeys. In: {@link
 * io.peerhalt.schemas.ControlCommand} records of the control topic. Out: the answer to "may this
 * order go out?", and a {@link io.peerhalt.schemas.HaltAck} for each command obeyed.
 *
 * <p>{@link io.peerhalt.gate.Target}, {@link io.peerhalt.gate.Commands} and {@link
 * io.peerhalt.gate.ControlState} are the protocol itself and know nothing of Kafka; watch and
 * console use the same three.
 */
package io.peerhalt.gate;
