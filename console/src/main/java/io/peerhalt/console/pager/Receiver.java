package io.peerhalt.console.pager;

import java.net.URI;
import java.net.http.HttpRequest;

/** Where pages go: makes the request of a page. */
interface Receiver {

  /** Returns the name, for logs and metrics. */
  String name();

  /** Returns the address. */
  URI address();

  /** Returns the request that tells the page. */
  HttpRequest.Builder request(Page page);
}
