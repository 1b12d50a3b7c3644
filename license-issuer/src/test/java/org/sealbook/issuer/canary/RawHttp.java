package org.sealbook.issuer.canary;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Says anything to a server, well-formed or not. */
final class RawHttp {

    private final int port;

    RawHttp(URI server) {
        this.port = server.getPort();
    }

    /** @param status 0 if there was no answer @param text the whole answer */
    record Answer(int status, String text) {}

    /** Sends a request line and headers, as they are, and a body with its length. */
    Answer send(String line, String headers, byte[] body) {
        String head = line + "\r\nHost: 127.0.0.1\r\nConnection: close\r\n" + headers
                + (body.length == 0 ? "" : "Content-Length: " + body.length + "\r\n") + "\r\n";
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(30_000);
            OutputStream out = socket.getOutputStream();
            ByteArrayOutputStream whole = new ByteArrayOutputStream();
            whole.writeBytes(head.getBytes(StandardCharsets.UTF_8));
            whole.writeBytes(body);
            try {
                out.write(whole.toByteArray());
                out.flush();
            } catch (SocketException refusedMidway) {
                // The answer may be there all the same.
            }
            return answer(socket);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Answer answer(Socket socket) throws IOException {
        try {
            String text = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            boolean answered = text.startsWith("HTTP/1.1 ") && text.length() > 12;
            return new Answer(answered ? Integer.parseInt(text.substring(9, 12)) : 0, text);
        } catch (SocketException | SocketTimeoutException cut) {
            return new Answer(0, "");
        }
    }
}
