/**
 * To Kafka. In: announcements of policy, panels and symbol windows, rejections. Out: the topics
 * peerhalt.control, peerhalt.anomalies, peerhalt.rates and peerhalt.rejected, at least once.
 */
package io.peerhalt.watch.publish;
