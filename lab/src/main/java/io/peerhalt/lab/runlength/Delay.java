package io.peerhalt.lab.runlength;

/**
 * How long a departure goes on before the alarm.
 *
 * @param ratio times its expected share that the server trades, from the first pane on
 * @param panes mean panes to the alarm
 * @param boundPanes {@code h / KL}: score over information of a pane
 */
record Delay(double ratio, Estimate panes, double boundPanes) {}
