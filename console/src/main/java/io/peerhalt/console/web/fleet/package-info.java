/** Rates in; for each server and symbol its line, its peers' band, and how far apart they are. */
package io.peerhalt.console.web.fleet;
