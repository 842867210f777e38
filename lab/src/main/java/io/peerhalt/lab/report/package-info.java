/**
 * What users of the control topics see of a run, and the judgement of it. In: control commands,
 * acknowledgements, anomalies and rejected records as read from Kafka, and the damage of the
 * faults. Out: which halt was deserved and how fast it was, the report file.
 */
package io.peerhalt.lab.report;
