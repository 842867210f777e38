/**
 * Stand-ins for services that page people. In: HTTP requests. Out: the answers that their
 * documentation promises, and what they were told.
 */
package io.peerhalt.lab.page;
