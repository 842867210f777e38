package io.peerhalt.console.web.view;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Records as comma-separated values after RFC 4180, with a line of names first. A text that a
 * spreadsheet would take for a formula gets an apostrophe in front.
 */
public final class Csv {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String END = "\r\n";

  private Csv() {}

  /** Returns the rows, in the order of the record's components. */
  public static <T extends Record> String of(Class<T> type, List<T> rows) {
    List<String> names =
        Arrays.stream(type.getRecordComponents()).map(RecordComponent::getName).toList();
    StringBuilder csv = new StringBuilder(String.join(",", names)).append(END);
    for (T row : rows) {
      JsonNode values = MAPPER.valueToTree(row);
      csv.append(
              names.stream().map(name -> cell(values.get(name))).collect(Collectors.joining(",")))
          .append(END);
    }
    return csv.toString();
  }

  private static String cell(JsonNode value) {
    if (value.isNull()) {
      return "";
    }
    if (!value.isTextual()) {
      return value.asText();
    }
    String text = value.asText();
    String harmless =
        !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    return '"' + harmless.replace("\"", "\"\"") + '"';
  }
}
