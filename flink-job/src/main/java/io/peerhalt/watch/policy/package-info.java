/**
 * From findings to halts. In: {@link io.peerhalt.watch.finding.Finding} and the commands of the
 * control topic, operators' RESUMEs among them. Out: {@link io.peerhalt.watch.policy.Announcement}:
 * HALT and HEARTBEAT commands and anomalies with what was decided of them.
 */
package io.peerhalt.watch.policy;
