package io.peerhalt.watch.policy;

/** That a gate has closed for the halt of an epoch, and when its answer stood in the log. */
public record GateClosing(long epoch, long inLogMicros) {}
