package io.peerhalt.lab.browser;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** Says in the last line of the tests which ones did not run because there is no browser. */
public final class SkippedForWantOfABrowser implements TestExecutionListener {

  private final List<String> skipped = new CopyOnWriteArrayList<>();

  @Override
  public void executionFinished(TestIdentifier test, TestExecutionResult result) {
    boolean forWantOfABrowser =
        result.getStatus() == Status.ABORTED
            && result
                .getThrowable()
                .map(Throwable::getMessage)
                .filter(words -> words.contains(Browser.HOW_TO_INSTALL))
                .isPresent();
    if (forWantOfABrowser) {
      skipped.add(test.getDisplayName());
    }
  }

  @Override
  public void testPlanExecutionFinished(TestPlan plan) {
    if (!skipped.isEmpty()) {
      System.out.println(
          "DID NOT RUN: " + String.join(", ", skipped) + ": " + Browser.HOW_TO_INSTALL);
    }
  }
}
