/**
 * What goes wrong on purpose: faults that make one server, or all others after a rollback, trade
 * unlike its peers. In: engines and the times to strike. Out: bad orders and executions through the
 * engine and its gate, and the account of the damage.
 */
package io.peerhalt.lab.fault;
