package io.peerhalt.watch.ingest;

import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.metrics.groups.SourceReaderMetricGroup;
import org.apache.flink.runtime.metrics.groups.InternalSourceReaderMetricGroup;
import org.apache.flink.runtime.metrics.groups.UnregisteredMetricGroups;
import org.apache.flink.util.SimpleUserCodeClassLoader;
import org.apache.flink.util.UserCodeClassLoader;

/** That of the only subtask of a source, without a coordinator. */
final class ReaderContext implements SourceReaderContext {

  private final SourceReaderMetricGroup metrics =
      InternalSourceReaderMetricGroup.wrap(
          UnregisteredMetricGroups.createUnregisteredOperatorMetricGroup());

  /** Returns how many records Flink is told to have come in. */
  long recordsIn() {
    return metrics.getIOMetricGroup().getNumRecordsInCounter().getCount();
  }

  @Override
  public SourceReaderMetricGroup metricGroup() {
    return metrics;
  }

  @Override
  public Configuration getConfiguration() {
    return new Configuration();
  }

  @Override
  public String getLocalHostName() {
    return "localhost";
  }

  @Override
  public int getIndexOfSubtask() {
    return 0;
  }

  @Override
  public void sendSplitRequest() {
    throw new IllegalStateException("partitions are dealt, not asked for");
  }

  @Override
  public void sendSourceEventToCoordinator(SourceEvent event) {
    throw new IllegalStateException("there is no coordinator");
  }

  @Override
  public UserCodeClassLoader getUserCodeClassLoader() {
    return SimpleUserCodeClassLoader.create(ReaderContext.class.getClassLoader());
  }
}
