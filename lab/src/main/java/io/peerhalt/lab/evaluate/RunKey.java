package io.peerhalt.lab.evaluate;

import io.peerhalt.lab.flow.Routing;

/**
 * What one run of the evaluation is about.
 *
 * @param flow name of the flow
 * @param routing which server gets a parent
 * @param speed flow seconds a wall second
 */
record RunKey(String flow, Routing routing, double speed) {}
