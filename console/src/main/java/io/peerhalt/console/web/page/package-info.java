/**
 * What the pages show. In: the picture, a moment, what is asked for. Out: records that become JSON
 * as they are. Pure: no clock, no network.
 */
package io.peerhalt.console.web.page;
