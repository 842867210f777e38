/** From Kafka to the picture. In: the topics. Out: {@link io.peerhalt.console.web.view.Picture}. */
package io.peerhalt.console.web.feed;
