/**
 * Where the simulated fleet's trading comes from. In: a file of recorded order flow, or a seed.
 * Out: {@link io.peerhalt.lab.flow.FlowEvent}s in time order and the server each belongs to.
 */
package io.peerhalt.lab.flow;
