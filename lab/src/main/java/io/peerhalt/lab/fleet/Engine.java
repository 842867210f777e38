package io.peerhalt.lab.fleet;

import io.peerhalt.gate.Intent;
import io.peerhalt.schemas.OrderAction;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One trading server. Before every order it asks its {@link Permit}; what is refused is not sent
 * and counts as suppressed. For the fleet's one thread; the counters may be read by any.
 */
public final class Engine {

  private final ServerLink link;
  private final Permit permit;
  private final ParentBook book = new ParentBook();
  private final AtomicLong executions = new AtomicLong();
  private final AtomicLong suppressed = new AtomicLong();

  /** Creates a server that speaks through {@code link} and obeys {@code permit}. */
  public Engine(ServerLink link, Permit permit) {
    this.link = link;
    this.permit = permit;
  }

  /** Returns the server's id. */
  public String serverId() {
    return link.serverId();
  }

  /** Returns the parent orders it works. */
  public ParentBook book() {
    return book;
  }

  /** Installs other software. */
  public void deploy(Build build) {
    link.deploy(build);
  }

  /** Sends a new parent order, if permitted; returns whether it was. */
  public boolean orderParent(ParentOrder parent) {
    if (!permitted(parent)) {
      return false;
    }
    book.add(parent);
    link.order(OrderAction.NEW, parent, parent.id(), parent.orderQty());
    return true;
  }

  /** Changes the total quantity of {@code parent}, if permitted; returns whether it was. */
  boolean replaceParent(ParentOrder parent, long totalQty) {
    if (!permitted(parent)) {
      return false;
    }
    parent.replace(totalQty);
    link.order(OrderAction.REPLACE, parent, parent.id(), totalQty);
    return true;
  }

  /** Cancels {@code parent}; the gate lets every cancel pass. */
  void cancelParent(ParentOrder parent) {
    if (permit.permits(parent.symbol(), Intent.CANCEL)) {
      link.order(OrderAction.CANCEL, parent, parent.id(), parent.orderQty());
    }
    book.remove(parent);
  }

  /** Cancels every open parent, as a halt with CANCEL_AND_BLOCK demands. */
  public void cancelOpenParents() {
    List.copyOf(book.open()).forEach(this::cancelParent);
  }

  /** Sends a child order of {@code qty} for {@code parent}; returns its id, empty if refused. */
  public Optional<String> orderChild(ParentOrder parent, long qty) {
    if (!permitted(parent)) {
      return Optional.empty();
    }
    String clOrdId = parent.nextChildId();
    link.order(OrderAction.NEW, parent, clOrdId, qty);
    return Optional.of(clOrdId);
  }

  /** Reports an execution of the child {@code clOrdId}; the venue has spoken, no gate is asked. */
  public void execute(ParentOrder parent, String clOrdId, Fill fill, AppendListener listener) {
    link.execution(parent, clOrdId, fill, listener);
    executions.incrementAndGet();
  }

  /** Trades {@code qty} of {@code parent} properly: a child and its whole fill, booked. */
  public boolean trade(ParentOrder parent, long qty, long price, AppendListener listener) {
    Optional<String> child = orderChild(parent, qty);
    child.ifPresent(
        clOrdId -> {
          execute(parent, clOrdId, parent.fill(qty, price), listener);
          if (parent.isFull()) {
            book.filled(parent);
          }
        });
    return child.isPresent();
  }

  /** Returns the executions sent so far. */
  public long executions() {
    return executions.get();
  }

  /** Returns the orders refused by the gate so far. */
  public long suppressed() {
    return suppressed.get();
  }

  private boolean permitted(ParentOrder parent) {
    boolean permitted = permit.permits(parent.symbol(), Intent.NEW_ORDER);
    if (!permitted) {
      suppressed.incrementAndGet();
    }
    return permitted;
  }
}
