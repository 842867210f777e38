package io.peerhalt.watch.rules;

import io.peerhalt.watch.config.WatchConfig;
import java.io.Serializable;

/**
 * From options to the rules of a stage. All options are checked on the way, those of other stages
 * too, so that all stages take the same changes.
 *
 * @param <R> the rules
 */
@FunctionalInterface
public interface RuleReader<R> extends Serializable {

  /**
   * Returns the rules that {@code config} describes.
   *
   * @throws io.peerhalt.watch.config.ConfigException if options contradict each other
   */
  R read(WatchConfig config);
}
