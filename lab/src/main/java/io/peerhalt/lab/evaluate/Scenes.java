package io.peerhalt.lab.evaluate;

/** A story, pane by pane. */
interface Scenes {

  /** Returns what happens in the next pane, {@code pane} panes after the story began. */
  Scene next(int pane);
}
