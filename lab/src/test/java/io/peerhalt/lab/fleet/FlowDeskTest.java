package io.peerhalt.lab.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.peerhalt.gate.Intent;
import io.peerhalt.lab.flow.FlowAction;
import io.peerhalt.lab.flow.FlowEvent;
import io.peerhalt.schemas.ExecutionEvent;
import io.peerhalt.schemas.OrderAction;
import io.peerhalt.schemas.OrderEvent;
import io.peerhalt.schemas.Side;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class FlowDeskTest {

  private final MemoryOutbox outbox = new MemoryOutbox();
  private final AtomicBoolean open = new AtomicBoolean(true);
  private final Engine engine =
      new Engine(
          new ServerLink("srv-1", new Scales(0, 4), outbox),
          (symbol, intent) -> open.get() || intent == Intent.CANCEL);
  private final FlowDesk desk = new FlowDesk(engine);

  @Test
  void fillBecomesChildOrderAndExecutionOfItsParent() {
    serve(FlowAction.NEW, 300);
    serve(FlowAction.EXEC, 100);

    List<OrderEvent> orders = outbox.orders();
    assertEquals(orders.get(0).getParentOrderId(), orders.get(0).getClOrdId());
    assertEquals("P-1", orders.get(1).getClOrdId());
    ExecutionEvent execution = outbox.executions().get(0);
    assertEquals("P-1", execution.getClOrdId());
    assertEquals(100, execution.getCumQty());
    assertEquals(200, execution.getLeavesQty());
  }

  @Test
  void messagesAreNumberedPerTopic() {
    serve(FlowAction.NEW, 300);
    serve(FlowAction.EXEC, 100);
    serve(FlowAction.EXEC, 100);

    assertEquals(
        List.of(1L, 2L, 3L), outbox.orders().stream().map(OrderEvent::getMsgSeqNum).toList());
    assertEquals(
        List.of(1L, 2L), outbox.executions().stream().map(ExecutionEvent::getMsgSeqNum).toList());
  }

  @Test
  void replaceNamesTheNewTotal() {
    serve(FlowAction.NEW, 300);
    serve(FlowAction.EXEC, 100);
    serve(FlowAction.REPLACE, 500);

    OrderEvent replace = outbox.orders().get(2);
    assertEquals(OrderAction.REPLACE, replace.getAction());
    assertEquals(600, replace.getOrderQty());
  }

  @Test
  void cancelOfAPartLeavesTheRestWorking() {
    serve(FlowAction.NEW, 300);
    serve(FlowAction.CANCEL, 100);
    serve(FlowAction.EXEC, 200);

    assertEquals(OrderAction.REPLACE, outbox.orders().get(1).getAction());
    assertEquals(200, outbox.orders().get(1).getOrderQty());
    assertEquals(0, outbox.executions().get(0).getLeavesQty());
  }

  @Test
  void cancelOfAllEndsTheParent() {
    serve(FlowAction.NEW, 300);
    serve(FlowAction.CANCEL, 300);
    serve(FlowAction.EXEC, 100);

    assertEquals(OrderAction.CANCEL, outbox.orders().get(1).getAction());
    assertTrue(outbox.executions().isEmpty());
  }

  @Test
  void nothingIsSentWhileTheGateRefuses() {
    serve(FlowAction.NEW, 300);
    open.set(false);
    serve(FlowAction.EXEC, 100);
    serve(FlowAction.REPLACE, 500);

    assertEquals(1, outbox.orders().size());
    assertTrue(outbox.executions().isEmpty());
    assertEquals(2, engine.suppressed());
  }

  @Test
  void parentThatMissedItsReplaceIsNotFilledAfterwards() {
    serve(FlowAction.NEW, 300);
    open.set(false);
    serve(FlowAction.REPLACE, 500);
    open.set(true);
    serve(FlowAction.EXEC, 400);

    assertTrue(outbox.executions().isEmpty());
  }

  @Test
  void haltCancelsWhatIsOpenThoughTheGateIsClosed() {
    serve(FlowAction.NEW, 300);
    open.set(false);
    engine.cancelOpenParents();

    assertEquals(OrderAction.CANCEL, outbox.orders().get(1).getAction());
    assertEquals("P", outbox.orders().get(1).getClOrdId());
  }

  private void serve(FlowAction action, long qty) {
    desk.serve(new FlowEvent(0, "ABC", action, "P", qty, Side.BUY, 123_400));
  }
}
