package org.sealbook.issuer.batch.table;

import com.ctc.wstx.api.WstxInputProperties;
import com.ctc.wstx.exc.WstxLazyException;
import com.ctc.wstx.stax.WstxInputFactory;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * A part of a workbook as XML, tag by tag. No document type, no entities, nothing fetched; names, attributes, depth and
 * text are bounded. Names are compared without their namespace, of which there are two generations.
 */
final class XmlPart implements Closeable {

    private static final XMLInputFactory XML = factory();

    /** The parser keeps every name it has seen; workbooks have some hundred. */
    private static final int MAX_NAMES = 2_000;

    private final InputStream bytes;
    private final XMLStreamReader xml;
    private final Set<String> names = new HashSet<>();

    XmlPart(InputStream part) throws IOException {
        this.bytes = part;
        try {
            this.xml = XML.createXMLStreamReader(new TagBound(part));
        } catch (XMLStreamException thrown) {
            throw cause(thrown);
        }
    }

    private static XMLInputFactory factory() {
        WstxInputFactory factory = new WstxInputFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_DEPTH, 64);
        factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTES_PER_ELEMENT, 100);
        factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTE_SIZE, 16_384);
        return factory;
    }

    /** Moves to the next start or end tag; false at the end of the part. */
    boolean next() throws IOException {
        int event = event();
        while (event != XMLStreamConstants.START_ELEMENT && event != XMLStreamConstants.END_ELEMENT) {
            if (event == XMLStreamConstants.END_DOCUMENT) {
                return false;
            }
            event = event();
        }
        return true;
    }

    boolean starts(String name) {
        return xml.isStartElement() && xml.getLocalName().equals(name);
    }

    boolean ends(String name) {
        return xml.isEndElement() && xml.getLocalName().equals(name);
    }

    /** An attribute of the start tag, whatever its namespace. */
    @Nullable
    String attribute(String name) {
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            if (xml.getAttributeLocalName(i).equals(name)) {
                return xml.getAttributeValue(i);
            }
        }
        return null;
    }

    /** Goes from this start tag to its end tag. */
    void skip() throws IOException {
        int depth = 1;
        while (depth > 0) {
            depth += step(event());
        }
    }

    /** The text from this start tag to its end tag, without tags between them. */
    String text() throws IOException {
        StringBuilder text = new StringBuilder();
        for (int depth = 1; depth > 0; ) {
            int event = event();
            depth += step(event);
            append(event, text);
        }
        return text.toString();
    }

    /** The text of a shared or inline string, from its start tag to its end tag: runs one after the other, phonetic hints left out. */
    String richText() throws IOException {
        StringBuilder text = new StringBuilder();
        boolean wanted = false;
        int hints = 0;
        for (int depth = 1; depth > 0; ) {
            int event = event();
            int step = step(event);
            depth += step;
            if (step != 0 && xml.getLocalName().equals("rPh")) {
                hints += step;
            } else if (step != 0) {
                wanted = step > 0 && xml.getLocalName().equals("t");
            }
            if (wanted && hints == 0) {
                append(event, text);
            }
        }
        return EscapedText.decode(text.toString());
    }

    private static int step(int event) {
        return switch (event) {
            case XMLStreamConstants.START_ELEMENT -> 1;
            case XMLStreamConstants.END_ELEMENT -> -1;
            default -> 0;
        };
    }

    private void append(int event, StringBuilder text) throws IOException {
        if (event != XMLStreamConstants.CHARACTERS
                && event != XMLStreamConstants.CDATA
                && event != XMLStreamConstants.SPACE) {
            return;
        }
        try {
            text.append(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
        } catch (WstxLazyException thrown) {
            throw malformed();
        }
        if (text.length() > 2 * Limits.MAX_STORED_CELL) {
            throw new BrokenFile("cell-too-long", "at most " + Limits.MAX_STORED_CELL + " characters in a cell");
        }
    }

    private int event() throws IOException {
        try {
            int event = xml.next();
            if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
                throw new BrokenFile("not-a-workbook", "a document type or an entity stands in the workbook");
            }
            if (event == XMLStreamConstants.START_ELEMENT) {
                boundNames();
            }
            return event;
        } catch (XMLStreamException thrown) {
            throw cause(thrown);
        } catch (WstxLazyException thrown) {
            throw malformed();
        }
    }

    private void boundNames() throws BrokenFile {
        names.add(xml.getLocalName());
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            names.add(xml.getAttributeLocalName(i));
        }
        if (names.size() > MAX_NAMES) {
            throw new BrokenFile("not-a-workbook", "more than " + MAX_NAMES + " different names in the workbook's XML");
        }
    }

    private static IOException cause(XMLStreamException thrown) {
        return thrown.getNestedException() instanceof IOException nested ? StoreFailure.orDamage(nested) : malformed();
    }

    private static BrokenFile malformed() {
        return new BrokenFile(
                "not-a-workbook", "the XML of the workbook is malformed, or larger in a part than any may be");
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }
}
