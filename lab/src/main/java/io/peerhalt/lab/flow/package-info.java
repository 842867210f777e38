/**
 * Where the simulated fleet's trading comes from. In: a file of recorded order flow, or a seed.
 * Out: {@link io.peerhalt.lab.flow.FlowEvent}s in time order and the server each belongs to.
 *
 * <p>The generated flow is calibrated to US equities as eight order routers see them: 3 executions
 * a second and server, 99 to 100 shares a fill (SEC Release 34-70694), and the variance over the
 * mean of executions in one second, where a Poisson stream has 1. With parents routed by hash, that
 * is 3.0 for one server (measured on the generated flow: 2.9; 2.1 to 4.3 over single runs of 20
 * minutes) and 1.5 for its deviation from an even share of what the whole fleet did in that second
 * (1.5). All servers together have about 13 in calm hours, and 50 and more in the minute after the
 * open.
 *
 * <p>The market's bursts are relative to its rate: at ten times the executions a second, one server
 * has about 17 and its deviation from the even share is still 1.5.
 */
package io.peerhalt.lab.flow;
