/**
 * The local stack as Prometheus sees it. In: a run. Out: addresses with metrics, and the proof that
 * a halt becomes an alert and a page, with a real Prometheus and a real Alertmanager.
 */
package io.peerhalt.lab.observe;
