package io.github.camelsmartconnect.client.calls;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;

import org.apache.hc.core5.http.ContentType;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class StreamedEntityTest {

    @Test
    void knowsHowFarItGot() throws IOException {
        var sent = new ByteArrayOutputStream();
        var body = new StreamedEntity(ContentType.APPLICATION_XML, true, out -> {
            out.write('x');
            return 3;
        });
        assertThat(body.isStarted()).isFalse();
        assertThat(body.isFinished()).isFalse();

        body.writeTo(sent);

        assertThat(sent).hasToString("x");
        assertThat(body.isStarted()).isTrue();
        assertThat(body.isFinished()).isTrue();
        assertThat(body.rows()).isEqualTo(3);
    }

    @Test
    void aBodyThatBrokeIsNotFinishedThoughItWasBefore() throws IOException {
        boolean[] broken = {false};
        var body = new StreamedEntity(ContentType.APPLICATION_XML, true, out -> {
            if (broken[0]) {
                throw new IOException("broken");
            }
            return 0;
        });
        body.writeTo(OutputStream.nullOutputStream());
        broken[0] = true;
        assertThatThrownBy(() -> body.writeTo(OutputStream.nullOutputStream())).hasMessage("broken");
        assertThat(body.isStarted()).isTrue();
        assertThat(body.isFinished()).isFalse();
    }

    @Test
    void isSentInChunksAndAgainOnlyIfItsSourceCanBeReadAgain() {
        var once = new StreamedEntity(ContentType.APPLICATION_XML, false, out -> 0);
        assertThat(once.isRepeatable()).isFalse();
        assertThat(new StreamedEntity(ContentType.APPLICATION_XML, true, out -> 0).isRepeatable())
                .isTrue();
        assertThat(once.getContentLength()).isEqualTo(-1);
        assertThat(once.isChunked()).isTrue();
        assertThat(once.isStreaming()).isTrue();
    }
}
