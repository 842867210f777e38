package io.peerhalt.gate;

import io.peerhalt.schemas.ControlCommand;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the engine's exceptions from the gate's thread: a broken listener must not end the gate.
 */
record GuardedListener(HaltListener engine) implements HaltListener {

  private static final Logger LOG = LoggerFactory.getLogger(GuardedListener.class);

  @Override
  public void onHalt(ControlCommand halt) {
    guard("onHalt " + halt.getCommandId(), () -> engine.onHalt(halt));
  }

  @Override
  public void onResume(ControlCommand resume) {
    guard("onResume " + resume.getCommandId(), () -> engine.onResume(resume));
  }

  @Override
  public void onWatchLost() {
    guard("onWatchLost", engine::onWatchLost);
  }

  @Override
  public void onWatchBack() {
    guard("onWatchBack", engine::onWatchBack);
  }

  private static void guard(String call, Runnable body) {
    try {
      body.run();
    } catch (RuntimeException e) {
      LOG.error("The engine's listener failed in {}; the gate itself has changed", call, e);
    }
  }
}
