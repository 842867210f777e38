package io.peerhalt.console.web.feed;

import io.peerhalt.console.topic.Message;
import io.peerhalt.console.web.view.Picture;
import java.util.Collection;
import java.util.function.Function;

/** The one picture that the feed paints and the pages look at, one at a time. For any thread. */
public final class LivePicture {

  private final Picture picture = new Picture();

  /** Takes in messages in their order. */
  public synchronized void take(Collection<Message> messages) {
    messages.forEach(picture::take);
  }

  /** Returns what {@code look} makes of the picture; it must not keep anything that changes. */
  public synchronized <T> T look(Function<Picture, T> look) {
    return look.apply(picture);
  }
}
