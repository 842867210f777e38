/**
 * A run under observation: its metrics in a real Prometheus, its alerts by a real Alertmanager to a
 * stub of PagerDuty, with the rules and routes of {@code deploy/}.
 */
package io.peerhalt.lab.observe;
