package io.github.camelsmartconnect.tracking;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

import org.apache.camel.support.processor.idempotent.FileIdempotentRepository;

/**
 * Camel's file repository, changed in one step at a time. Camel's own empties its file and writes it again to remove a
 * key: killed meanwhile, it has forgotten all or some of the rest.
 */
public final class CrashSafeFileRepository extends FileIdempotentRepository {

    public CrashSafeFileRepository(File file) {
        super(file, null);
        // it would drop the oldest keys; those of a consumer are few
        setMaxFileStoreSize(0);
    }

    /** Appends in one piece, and behind a line that a kill cut off. */
    @Override
    protected void appendToStore(String key) {
        try (RandomAccessFile file = new RandomAccessFile(getFileStore(), "rw")) {
            long end = file.length();
            boolean cutOff = end > 0 && lastByte(file) != '\n';
            file.seek(end);
            file.write(((cutOff ? "\n" : "") + key + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int lastByte(RandomAccessFile file) throws IOException {
        file.seek(file.length() - 1);
        return file.read();
    }

    /** Writes what is left beside the file, and puts it in the file's place. */
    @Override
    protected void removeFromStore(String key) {
        Path file = getFileStore().toPath();
        try {
            List<String> lines = Files.readAllLines(file);
            if (lines.removeIf(key::equals)) {
                Path rewritten = file.resolveSibling(file.getFileName() + ".new");
                Files.write(rewritten, lines);
                Files.move(rewritten, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
