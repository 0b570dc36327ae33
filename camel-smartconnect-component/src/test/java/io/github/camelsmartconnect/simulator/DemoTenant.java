/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.simulator;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A small demo company: items to query, and an import of customers that rejects unknown countries.
 *
 * @since 1.0.0
 */
public final class DemoTenant {

    /** Reads items; {@code GBL_GROUP} filters them by their {@code ItemGroup}. */
    public static final String QUERY_ITEMS = "QUERY ITEMS";

    /** Imports customers; rejects records with an unknown {@code Country}. */
    public static final String IMPORT_CUSTOMERS = "IMPORT CUSTOMERS";

    private static final Set<String> COUNTRIES = Set.of("AT", "CH", "DE", "FR", "GB", "NL", "US");

    private static final String ITEMS = """
            A100 | Hex bolt M6 x 20      | Fasteners | 0.12  | 4200
            A101 | Hex bolt M8 x 30      | Fasteners | 0.19  | 3150
            A102 | Washer M6             | Fasteners | 0.03  | 12000
            A103 | Wood screw 4 x 40     | Fasteners | 0.05  | 8800
            B200 | Claw hammer           | Tools     | 18.90 | 64
            B201 | Pliers & cutters, set | Tools     | 42.50 | 31
            B202 | Spirit level 60 cm    | Tools     | 27.00 | 18
            B203 | Tape measure <5 m>    | Tools     | 6.75  | 140
            C300 | Safety goggles        | Safety    | 9.40  | 75
            C301 | Work gloves, size 9   | Safety    | 4.20  | 260
            C302 | Ear defenders         | Safety    | 15.80 |
            C303 | Hard hat              | Safety    | 22.10 | 47
            """;

    private DemoTenant() {}

    /** Defines the integrations in the simulator's first company. */
    public static void fill(SmartConnectSimulator simulator) {
        simulator
                .integration(QUERY_ITEMS)
                .key("3f2b8c10-5a41-4f0d-9d55-0c1e8a7b6401")
                .description("Items of the demo company")
                .requiredColumns("ItemNo")
                .filteredBy("GBL_GROUP", "ItemGroup")
                .rows(items());
        simulator
                .integration(IMPORT_CUSTOMERS)
                .key("3f2b8c10-5a41-4f0d-9d55-0c1e8a7b6402")
                .description("Customers to ERP")
                .columns("CustomerNo", "Name", "Country")
                .requiredColumns("CustomerNo")
                .rejecting(row -> !COUNTRIES.contains(row.getOrDefault("Country", "")), "Unknown country.");
    }

    private static List<Map<String, String>> items() {
        return ITEMS.lines()
                .map(line -> line.split("\\|", -1))
                .map(field -> Rows.row(
                        "ItemNo", field[0].strip(),
                        "Name", field[1].strip(),
                        "ItemGroup", field[2].strip(),
                        "Price", field[3].strip(),
                        "InStock", field[4].strip()))
                .toList();
    }
}
