/**
 * The commands of the command line. In: arguments. Out: lines or JSON on the terminal, and an exit
 * code.
 */
package io.peerhalt.console.command;
