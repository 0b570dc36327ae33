package io.github.camelsmartconnect;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;

/**
 * Reads records and beans as rows, with Jackson's annotations: {@code @JsonProperty} names a column,
 * {@code @JsonIgnore} leaves one out. Values stay as they are, so that dates and numbers are written as those of maps.
 */
final class BeanRows {

    private static final SerializationConfig JACKSON = new ObjectMapper().getSerializationConfig();

    private final ConcurrentMap<Class<?>, Map<String, AnnotatedMember>> columns = new ConcurrentHashMap<>();

    /** The bean's properties by column name; null when it is a value and no bean. */
    Map<String, Object> toRow(Object bean) {
        Map<String, AnnotatedMember> accessors = columns.computeIfAbsent(bean.getClass(), BeanRows::columns);
        if (accessors.isEmpty()) {
            return null;
        }
        Map<String, Object> row = new LinkedHashMap<>();
        accessors.forEach((column, accessor) -> row.put(column, accessor.getValue(bean)));
        return row;
    }

    private static Map<String, AnnotatedMember> columns(Class<?> type) {
        // texts, numbers and the like have properties too, but are no rows
        if (type.getName().startsWith("java.") || type.isEnum() || type.isArray()) {
            return Map.of();
        }
        List<BeanPropertyDefinition> properties =
                JACKSON.introspect(JACKSON.constructType(type)).findProperties();
        Map<String, AnnotatedMember> accessors = new LinkedHashMap<>();
        for (BeanPropertyDefinition property : properties) {
            AnnotatedMember accessor = property.getAccessor();
            if (accessor != null) {
                accessor.fixAccess(true);
                accessors.put(property.getName(), accessor);
            }
        }
        return accessors;
    }
}
