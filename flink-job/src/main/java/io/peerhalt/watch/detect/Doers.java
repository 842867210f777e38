package io.peerhalt.watch.detect;

import java.util.Arrays;

/**
 * How much each server did of one symbol in one tick. Servers that did nothing of it, most of a
 * large fleet, take neither memory nor time. Servers are places in a roster.
 */
final class Doers {

  private int[] servers = new int[4];
  private double[] amounts = new double[4];
  private int size;

  /** Adds to what a server did. */
  void add(int server, double amount) {
    int place = size - 1;
    while (place >= 0 && servers[place] != server) {
      place--;
    }
    if (place < 0) {
      place = append(server);
    }
    amounts[place] += amount;
  }

  /** Adds to what a server did of which nothing was added yet, as when servers come in turn. */
  void addNext(int server, double amount) {
    boolean same = size > 0 && servers[size - 1] == server;
    int place = same ? size - 1 : append(server);
    amounts[place] += amount;
  }

  /** Returns how many servers did something. */
  int size() {
    return size;
  }

  /** Returns the server that came {@code place}th, from 0. */
  int server(int place) {
    return servers[place];
  }

  /** Returns what that server did. */
  double amount(int place) {
    return amounts[place];
  }

  /** Returns what all of them did. */
  double total() {
    double total = 0;
    for (int place = 0; place < size; place++) {
      total += amounts[place];
    }
    return total;
  }

  private int append(int server) {
    if (size == servers.length) {
      servers = Arrays.copyOf(servers, 2 * size);
      amounts = Arrays.copyOf(amounts, 2 * size);
    }
    servers[size] = server;
    return size++;
  }
}
