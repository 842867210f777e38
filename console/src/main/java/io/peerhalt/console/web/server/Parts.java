package io.peerhalt.console.web.server;

import io.peerhalt.console.connect.Brokers;
import io.peerhalt.console.web.feed.Feed;
import io.peerhalt.console.web.feed.LivePicture;
import java.time.Clock;

/**
 * What the routes work with.
 *
 * @param brokers where Kafka is
 * @param settings how the console serves
 * @param picture what it knows
 * @param feed what paints the picture
 * @param guard who may do what
 * @param metrics what it counts
 * @param clock the time
 */
record Parts(
    Brokers brokers,
    WebSettings settings,
    LivePicture picture,
    Feed feed,
    Guard guard,
    WebMetrics metrics,
    Clock clock) {}
