/**
 * Who may act in the console. In: a name and a secret, or the header of a proxy that is trusted.
 * Out: visits, each of one person. Knows nothing of the web server.
 */
package io.peerhalt.console.web.access;
