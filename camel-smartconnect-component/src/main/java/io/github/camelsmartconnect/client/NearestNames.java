package io.github.camelsmartconnect.client;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Collectors;

import org.apache.commons.text.similarity.LevenshteinDistance;

/** What a person may have meant by a misspelt name. */
public final class NearestNames {

    private static final int MOST = 3;

    /** Longer names are compared and shown by their beginnings. */
    private static final int MOST_CHARACTERS = 100;

    private NearestNames() {}

    /** The three nearest of the known names, quoted and separated by commas; empty when none is known. */
    public static String of(String misspelt, Collection<String> known) {
        var distance = LevenshteinDistance.getDefaultInstance();
        String wanted = shown(misspelt).toLowerCase(Locale.ROOT);
        return known.stream()
                .map(NearestNames::shown)
                .sorted(Comparator.comparing(name -> distance.apply(wanted, name.toLowerCase(Locale.ROOT))))
                .limit(MOST)
                .map(name -> "'" + name + "'")
                .collect(Collectors.joining(", "));
    }

    /** A name as a message shows it: on one line, and not longer than a person reads. */
    public static String shown(String name) {
        String clean = name.replaceAll("\\p{Cntrl}", "?");
        return clean.length() <= MOST_CHARACTERS ? clean : clean.substring(0, MOST_CHARACTERS) + "...";
    }
}
