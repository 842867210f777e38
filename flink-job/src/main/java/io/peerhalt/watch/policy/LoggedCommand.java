package io.peerhalt.watch.policy;

/** A command in a checkpoint, encoded, and when it stood in the log; 0 if that is not known. */
public record LoggedCommand(byte[] command, long inLogMicros) {}
