package org.sealbook.issuer.canary;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes into a file what the application logs, our own rooms down to the last detail, and what it prints. */
final class CapturedOutput implements AutoCloseable {

    private final OutputStream file;
    private final PrintStream out = System.out;
    private final PrintStream err = System.err;
    private final OutputStreamAppender<ILoggingEvent> appender = new OutputStreamAppender<>();

    private CapturedOutput(OutputStream file) {
        this.file = file;
    }

    static CapturedOutput into(Path path) throws IOException {
        CapturedOutput output = new CapturedOutput(Files.newOutputStream(path));
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        PatternLayoutEncoder pattern = new PatternLayoutEncoder();
        pattern.setContext(context);
        pattern.setPattern("%d %level %thread %logger %msg %mdc %kvp%n%ex{full}");
        pattern.start();
        output.appender.setContext(context);
        output.appender.setEncoder(pattern);
        output.appender.setOutputStream(output.file);
        output.appender.start();
        context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(output.appender);
        context.getLogger("org.sealbook").setLevel(Level.TRACE);
        System.setOut(output.tee(output.out));
        System.setErr(output.tee(output.err));
        return output;
    }

    private PrintStream tee(PrintStream screen) {
        OutputStream both = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                file.write(b);
                screen.write(b);
            }

            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                file.write(bytes, from, length);
                screen.write(bytes, from, length);
            }
        };
        return new PrintStream(both, true, StandardCharsets.UTF_8);
    }

    void write(String line) {
        LoggerFactory.getLogger("org.sealbook.canary").info(line);
    }

    @Override
    public void close() throws IOException {
        System.setOut(out);
        System.setErr(err);
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.getLogger(Logger.ROOT_LOGGER_NAME).detachAppender(appender);
        appender.stop();
        file.close();
    }
}
