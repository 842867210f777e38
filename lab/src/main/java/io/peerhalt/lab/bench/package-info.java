/**
 * Benchmarks: programs that measure the watch and the gate beside the engine under them, in the
 * same run on the same machine. In: options. Out: tables, and JSON for programs.
 */
package io.peerhalt.lab.bench;
