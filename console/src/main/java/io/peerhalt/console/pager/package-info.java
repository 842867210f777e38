/**
 * The pager: a process of its own that tells people. In: the control, anomalies, acks and audit
 * topics. Out: events of PagerDuty's Events API v2, and JSON to a webhook. What is paged is a
 * function of the logs and of time passed ({@link io.peerhalt.console.pager.Duty}), so that after a
 * restart the logs say what still has to be told; offsets are committed when it was.
 */
package io.peerhalt.console.pager;
