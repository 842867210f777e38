/**
 * How values of the watch become bytes between operators and in checkpoints: written by hand, since
 * every event goes through it. In and out: the values of the other packages, unchanged.
 */
package io.peerhalt.watch.compact;
