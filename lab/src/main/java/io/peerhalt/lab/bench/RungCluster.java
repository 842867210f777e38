package io.peerhalt.lab.bench;

import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * One Flink in this process for all passes of a rung, as a cluster that stays while jobs come and
 * go: so a pass has neither its start nor its end, nor memory that the one before has not let go.
 */
final class RungCluster implements AutoCloseable {

  private final MiniCluster cluster;

  private RungCluster(MiniCluster cluster) {
    this.cluster = cluster;
  }

  /** Starts it with so many slots. */
  static RungCluster start(Configuration settings, int slots) throws Exception {
    MiniCluster cluster =
        new MiniCluster(
            new MiniClusterConfiguration.Builder()
                .setConfiguration(settings)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(slots)
                .build());
    cluster.start();
    return new RungCluster(cluster);
  }

  /** Runs a job to its end. */
  void run(StreamExecutionEnvironment job) throws Exception {
    cluster.executeJobBlocking(job.getStreamGraph().getJobGraph());
  }

  @Override
  public void close() {
    cluster.closeAsync().join();
  }
}
