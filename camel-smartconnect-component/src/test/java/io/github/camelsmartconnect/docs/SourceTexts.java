/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.tools.ToolProvider;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree.Kind;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;

/**
 * The texts of exceptions and warnings in the main sources: all that is written there in three words or more, except in
 * annotations, in {@code toString} and at log levels that nobody reads until something is wrong.
 */
final class SourceTexts {

    /** What is put in at run time: an operand that is no literal, or a placeholder of a log or a format. */
    private static final String GAP = "\uE000";

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{}|%0?\\d*[a-zA-Z]");

    private SourceTexts() {}

    /**
     * @param constantPart the longest part that is always the same
     * @param file the source
     */
    record SourceText(String constantPart, Path file) {}

    static List<SourceText> in(Path sources) throws IOException {
        var compiler = ToolProvider.getSystemJavaCompiler();
        List<SourceText> texts = new ArrayList<>();
        try (var paths = Files.walk(sources);
                var files = compiler.getStandardFileManager(null, null, null)) {
            List<Path> java = paths.filter(path -> path.toString().endsWith(".java"))
                    .sorted()
                    .toList();
            var task = (JavacTask)
                    compiler.getTask(null, files, null, null, null, files.getJavaFileObjectsFromPaths(java));
            for (CompilationUnitTree unit : task.parse()) {
                new Texts(Path.of(unit.getSourceFile().toUri()), texts).scan(unit, null);
            }
        }
        return texts;
    }

    private static final class Texts extends TreeScanner<Void, Void> {

        private final Path file;
        private final List<SourceText> texts;

        Texts(Path file, List<SourceText> texts) {
            this.file = file;
            this.texts = texts;
        }

        @Override
        public Void visitAnnotation(AnnotationTree annotation, Void nothing) {
            return null;
        }

        @Override
        public Void visitMethod(MethodTree method, Void nothing) {
            return method.getName().contentEquals("toString") ? null : super.visitMethod(method, nothing);
        }

        @Override
        public Void visitMethodInvocation(MethodInvocationTree call, Void nothing) {
            return call.getMethodSelect().toString().matches("LOG\\.(debug|info|trace)")
                    ? null
                    : super.visitMethodInvocation(call, nothing);
        }

        @Override
        public Void visitBinary(BinaryTree sum, Void nothing) {
            if (sum.getKind() != Kind.PLUS) {
                return super.visitBinary(sum, nothing);
            }
            List<ExpressionTree> operands = operands(sum);
            add(operands.stream().map(Texts::constant).collect(Collectors.joining()));
            operands.stream()
                    .filter(operand -> !(operand instanceof LiteralTree))
                    .forEach(operand -> scan(operand, nothing));
            return null;
        }

        @Override
        public Void visitLiteral(LiteralTree literal, Void nothing) {
            add(constant(literal));
            return null;
        }

        private void add(String text) {
            Arrays.stream(PLACEHOLDER.matcher(text).replaceAll(GAP).split(GAP))
                    .map(String::strip)
                    .max(Comparator.comparingInt(String::length))
                    .filter(part -> part.split(" ").length > 2)
                    .ifPresent(part -> texts.add(new SourceText(part, file)));
        }

        private static List<ExpressionTree> operands(ExpressionTree expression) {
            return expression instanceof BinaryTree sum && sum.getKind() == Kind.PLUS
                    ? Stream.of(sum.getLeftOperand(), sum.getRightOperand())
                            .flatMap(operand -> operands(operand).stream())
                            .toList()
                    : List.of(expression);
        }

        private static String constant(ExpressionTree expression) {
            return expression instanceof LiteralTree literal && literal.getValue() instanceof String text ? text : GAP;
        }
    }
}
