/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.examples.springboot;

import java.util.List;
import java.util.Map;

import org.springframework.stereotype.Component;

/** Stands for the application's own data: one of these customers lives in a country that nobody knows. */
@Component
public class Customers {

    /** Rows are maps of column to value, in any kind of collection or iterator. */
    public List<Map<String, String>> changed() {
        return List.of(
                Map.of("CustomerNo", "C-1001", "Name", "Northwind & Sons", "Country", "DE"),
                Map.of("CustomerNo", "C-1002", "Name", "Fabrikam", "Country", "XX"),
                Map.of("CustomerNo", "C-1003", "Name", "Adatum", "Country", "US"));
    }
}
