/**
 * What of the control log all stages need. In: the records of the log. Out: commands that can be
 * used, and when each target was last resumed, {@link io.peerhalt.watch.control.ResumeTimes}:
 * before that nothing is evidence any more.
 */
package io.peerhalt.watch.control;
