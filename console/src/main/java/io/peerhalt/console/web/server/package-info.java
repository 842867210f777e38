/**
 * The web server. In: requests of browsers. Out: the one page, its files, JSON, and acts of people
 * who signed in. Everything that can be said without it is said elsewhere.
 */
package io.peerhalt.console.web.server;
