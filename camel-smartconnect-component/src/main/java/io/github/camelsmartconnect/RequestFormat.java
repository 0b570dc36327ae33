package io.github.camelsmartconnect;

/** Which published form the bodies of requests have (API document, sections 3 and 4). */
public enum RequestFormat {
    /** Variables as an object that holds a list as text, rows beside variables. */
    CURRENT,
    /** Variables as a plain list, rows without variables. */
    LEGACY
}
