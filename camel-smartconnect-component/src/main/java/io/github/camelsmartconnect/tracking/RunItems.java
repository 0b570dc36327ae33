/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.tracking;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The records or files of a run. Each is identified by its content and, among equal items, by a count: {@code
 * CONTENT/1}, {@code CONTENT/2}. So the key does not depend on the order and the ids in the responses (API document,
 * Q19).
 */
final class RunItems {

    private final Map<String, Item> items = new LinkedHashMap<>();

    enum State {
        OPEN,
        IN_FLIGHT,
        FAILED,
        DELIVERED
    }

    /** A record or file. */
    static final class Item {
        final String key;
        State state = State.OPEN;
        boolean recorded;
        String id;
        String label;
        Instant missingSince;
        int failures;
        String reason;
        private final String content;
        private final int count;

        private Item(String content, int count) {
            this.key = content + "/" + count;
            this.content = content;
            this.count = count;
        }

        /** Whether it has not been listed for so long that it won't reappear. */
        boolean isGoneSince(Instant patience) {
            return isLeft() && missingSince != null && !missingSince.isAfter(patience);
        }

        boolean isLeft() {
            return state == State.OPEN || state == State.FAILED;
        }
    }

    Item get(String key) {
        return items.get(key);
    }

    Collection<Item> all() {
        return items.values();
    }

    /**
     * Updates the items; items that are no longer listed become missing.
     *
     * @param delivered whether the item with a key was delivered before the last start of the application
     * @return the keys of the listed items, in the same order
     */
    List<String> list(List<Listed> all, Instant now, Predicate<String> delivered) {
        Map<String, List<Integer>> places = new LinkedHashMap<>();
        for (int place = 0; place < all.size(); place++) {
            places.computeIfAbsent(all.get(place).content(), content -> new ArrayList<>())
                    .add(place);
        }
        Map<String, List<Item>> known = new HashMap<>();
        items.values()
                .forEach(item -> known.computeIfAbsent(item.content, content -> new ArrayList<>())
                        .add(item));
        Item[] found = new Item[all.size()];
        places.forEach((content, equal) ->
                match(equal, known.getOrDefault(content, new ArrayList<>()), all, found, delivered));
        items.values().forEach(item -> item.missingSince = item.missingSince == null ? now : item.missingSince);
        for (int place = 0; place < found.length; place++) {
            found[place].missingSince = null;
            found[place].id = all.get(place).id();
            found[place].label = all.get(place).label();
        }
        return Arrays.stream(found).map(item -> item.key).toList();
    }

    /** Matches items of equal content by their ids, as far as known, and the others by count. */
    private void match(
            List<Integer> places, List<Item> known, List<Listed> all, Item[] found, Predicate<String> delivered) {
        int count = known.stream().mapToInt(item -> item.count).max().orElse(0);
        // undelivered items first: if fewer items are listed than before, none of them is lost
        known.sort(Comparator.comparing(item -> !item.isLeft()));
        List<Integer> unmatched = new ArrayList<>(places);
        unmatched.sort(
                Comparator.comparing(place -> all.get(place).id(), Comparator.nullsLast(Comparator.naturalOrder())));
        unmatched.removeIf(place -> {
            found[place] = withId(known, all.get(place).id());
            known.remove(found[place]);
            return found[place] != null;
        });
        for (int place : unmatched) {
            found[place] =
                    known.isEmpty() ? added(new Item(all.get(place).content(), ++count), delivered) : known.remove(0);
        }
    }

    private static Item withId(List<Item> known, String id) {
        return id == null
                ? null
                : known.stream().filter(item -> id.equals(item.id)).findFirst().orElse(null);
    }

    private Item added(Item item, Predicate<String> delivered) {
        if (delivered.test(item.key)) {
            item.recorded = true;
            item.state = State.DELIVERED;
        }
        items.put(item.key, item);
        return item;
    }

    /** The undelivered items. */
    Stream<Item> left() {
        return all().stream().filter(item -> item.state != State.DELIVERED);
    }

    /** The items that are in flight or failed. */
    List<Undelivered> undelivered(long run) {
        return all().stream()
                .filter(item -> item.state == State.IN_FLIGHT || item.state == State.FAILED)
                .map(item -> new Undelivered(
                        run,
                        item.key,
                        item.label == null ? item.id : item.label,
                        item.state.name(),
                        item.failures,
                        item.reason))
                .toList();
    }
}
