package io.peerhalt.lab.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class PagePortTest {

  @Test
  void twoRunsTakeDifferentPortsThoughNeitherListensYet() throws IOException {
    try (PagePort first = PagePort.take();
        PagePort second = PagePort.take()) {
      assertNotEquals(first.number(), second.number());
    }
  }

  @Test
  void portInUseIsPassedOver() throws IOException {
    int free;
    try (PagePort taken = PagePort.take()) {
      free = taken.number();
    }
    try (ServerSocket inUse = new ServerSocket(free, 1, InetAddress.getLoopbackAddress());
        PagePort next = PagePort.take()) {
      assertNotEquals(inUse.getLocalPort(), next.number());
    }
  }

  @Test
  void closedPortCanBeTakenAgain() throws IOException {
    int number;
    try (PagePort taken = PagePort.take()) {
      number = taken.number();
    }
    try (PagePort again = PagePort.take()) {
      assertEquals(number, again.number());
    }
  }
}
