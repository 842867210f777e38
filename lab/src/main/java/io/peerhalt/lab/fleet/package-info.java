/**
 * The simulated fleet: trading servers that serve a flow of orders and ask their halt gate before
 * they send anything. In: flow events, halts. Out: records on trading.orders and
 * trading.executions.
 */
package io.peerhalt.lab.fleet;
