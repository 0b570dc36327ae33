/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.benchmark;

import java.util.Locale;

/** Bars, one under the other, as SVG. */
final class Plot {

    private static final int NAMES = 260;
    private static final int VALUES = 90;
    private static final int LINE = 24;

    private final int width;
    private final StringBuilder bars = new StringBuilder();
    private int y = 2 * LINE;

    Plot(int width, String title) {
        this.width = width;
        text(10, LINE, title, "bold");
    }

    /** @param length of the whole width that bars have, 0 to 1 */
    void bar(String name, double length, String value, boolean ours) {
        double pixels = Math.max(1, length * (width - NAMES - VALUES));
        text(10, y + 14, name, "normal");
        bars.append(String.format(
                Locale.ROOT,
                "<rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"%s\"/>%n",
                NAMES,
                y,
                pixels,
                LINE - 6,
                ours ? "#1f6feb" : "#8c959f"));
        text(NAMES + (int) pixels + 6, y + 14, value, "normal");
        y += LINE;
    }

    String text() {
        return String.format(
                        Locale.ROOT,
                        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" font-family=\"sans-serif\""
                                + " font-size=\"13\">%n<rect width=\"100%%\" height=\"100%%\" fill=\"#ffffff\"/>%n",
                        width,
                        y + LINE / 2)
                + bars + "</svg>\n";
    }

    private void text(int x, int baseline, String text, String weight) {
        bars.append(String.format(
                Locale.ROOT,
                "<text x=\"%d\" y=\"%d\" font-weight=\"%s\" fill=\"#24292f\">%s</text>%n",
                x,
                baseline,
                weight,
                SampleRows.escape(text)));
    }
}
