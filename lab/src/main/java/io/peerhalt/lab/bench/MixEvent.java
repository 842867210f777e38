package io.peerhalt.lab.bench;

/**
 * One framed message of the mix.
 *
 * @param topic where it belongs
 * @param server number of the server that sends it
 * @param serverId its name
 * @param timeMicros its transactTime
 * @param value the message
 */
record MixEvent(String topic, int server, String serverId, long timeMicros, byte[] value) {}
