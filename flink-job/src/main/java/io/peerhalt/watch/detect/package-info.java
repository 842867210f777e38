/**
 * From panels of peers to findings. In: {@link io.peerhalt.watch.pane.Panel}. Out: {@link
 * io.peerhalt.watch.finding.Finding} of servers that trade unlike their peers and of used limits.
 * The rules are pure: the same panels in the same order give the same findings.
 */
package io.peerhalt.watch.detect;
