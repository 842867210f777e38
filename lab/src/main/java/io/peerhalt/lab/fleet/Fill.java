package io.peerhalt.lab.fleet;

/**
 * What one execution report says, all scaled as the flow is.
 *
 * @param qty quantity of this fill
 * @param price price of this fill
 * @param cumQty filled so far of the parent, as the server believes
 * @param leavesQty still open of the parent, as the server believes
 */
public record Fill(long qty, long price, long cumQty, long leavesQty) {}
