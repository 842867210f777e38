package io.peerhalt.watch.config;

/** Where the state of the watch is kept between two events. */
public enum StateBackend {
  /** As objects in memory: fastest, as much as the heap holds. */
  HEAP,
  /** In RocksDB on the local disk: as much as the disk holds. */
  ROCKSDB
}
