/**
 * One run of the lab on one machine: broker, watch and fleet are started, a scenario is played, the
 * run is shown while it goes on and judged at its end. In: the command line. Out: the live view,
 * the final account, the report file, the exit code; nothing that was started stays.
 */
package io.peerhalt.lab.run;
