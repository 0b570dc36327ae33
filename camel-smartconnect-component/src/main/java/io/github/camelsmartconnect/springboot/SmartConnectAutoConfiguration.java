/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.springboot;

import org.apache.camel.CamelContext;
import org.apache.camel.Component;
import org.apache.camel.spi.ComponentCustomizer;
import org.apache.camel.spring.boot.CamelAutoConfiguration;
import org.apache.camel.spring.boot.util.HierarchicalPropertiesEvaluator;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;

import io.github.camelsmartconnect.SmartConnectComponent;

/**
 * Sets the options of the component named {@code smartconnect} from the properties {@code
 * camel.component.smartconnect.*}, as the starters of Camel's own components do. Components with other names are not
 * configured, as they may belong to another tenant.
 *
 * @since 1.0.0
 */
@AutoConfiguration(after = CamelAutoConfiguration.class)
@ConditionalOnClass({CamelAutoConfiguration.class, SmartConnectComponent.class})
@ConditionalOnBean({CamelContext.class, CamelAutoConfiguration.class})
public class SmartConnectAutoConfiguration {

    private static final String SCHEME = "smartconnect";

    @Bean
    ComponentCustomizer configureSmartConnectComponent(CamelContext context, ConfigurableEnvironment environment) {
        return new PropertiesCustomizer(new SmartConnectProperties(environment), context, environment);
    }

    /**
     * Creates the component before routes start, so that an invalid property fails the start even if no route uses
     * the component.
     */
    @Bean
    SmartInitializingSingleton checkSmartConnectProperties(CamelContext context, ConfigurableEnvironment environment) {
        return () -> {
            var properties = new SmartConnectProperties(environment);
            if (properties.isEmpty() || !isSwitchedOn(environment)) {
                return;
            }
            try {
                context.getComponent(SCHEME);
            } catch (RuntimeException e) {
                throw InvalidPropertyException.in(e);
            }
        };
    }

    /** The switches of Camel's starters, whose conditions can't be loaded without camel-spring-boot. */
    private static boolean isSwitchedOn(Environment environment) {
        return HierarchicalPropertiesEvaluator.evaluate(environment, "camel.component", "camel.component.smartconnect")
                && HierarchicalPropertiesEvaluator.evaluate(
                        environment, "camel.component.customizer", "camel.component.smartconnect.customizer");
    }

    private record PropertiesCustomizer(
            SmartConnectProperties properties, CamelContext context, Environment environment)
            implements ComponentCustomizer {

        @Override
        public void configure(String name, Component target) {
            properties.setOn(target, context);
        }

        @Override
        public boolean isEnabled(String name, Component target) {
            return SCHEME.equals(name) && target instanceof SmartConnectComponent && isSwitchedOn(environment);
        }
    }
}
