package io.github.camelsmartconnect.rows;

import java.util.HashMap;
import java.util.Map;

/** Column names as they are written: rows repeat them, so each is encoded once (up to a bound). */
final class RowNames {

    private static final int REMEMBERED = 1_000;

    private final Map<Object, String> encoded = new HashMap<>();

    String encode(Object name, long row) {
        String known = name instanceof String ? encoded.get(name) : null;
        return known != null ? known : add(name, row);
    }

    private String add(Object given, long row) {
        String name = given == null ? "" : given.toString();
        if (name.isEmpty()) {
            throw new RowValueException("Row " + row + " has a column without a name; name it");
        }
        if (name.length() > RowWriter.MAX_NAME) {
            throw new RowValueException("Row " + row + ", column '" + Excerpt.of(name) + "': a name of more than "
                    + RowWriter.MAX_NAME + " characters; shorten it");
        }
        String result = XmlNames.encode(name);
        if (encoded.size() < REMEMBERED) {
            encoded.put(name, result);
        }
        return result;
    }
}
