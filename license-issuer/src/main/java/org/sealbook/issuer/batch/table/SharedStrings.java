package org.sealbook.issuer.batch.table;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The texts of a workbook, which its cells refer to by number. A million rows have millions of them, so they are kept
 * outside the heap, in blocks; the blocks used last are kept at hand. Spreadsheets number texts in the order in which
 * they meet them, so that reading row after row goes through the blocks in their order.
 */
final class SharedStrings implements Closeable {

    private static final int BLOCK = 64;
    private static final int MAX_STRINGS = 40_000_000;

    /** In UTF-16 units; more than two full blocks of the longest texts. */
    private static final int MAX_AT_HAND = 5_000_000;

    private final Spill spill;
    private final LinkedHashMap<Integer, String[]> atHand = new LinkedHashMap<>(64, 0.75f, true);
    private long weight;
    private int count;

    private SharedStrings(Spill spill) {
        this.spill = spill;
    }

    static SharedStrings none(Path scratch) throws IOException {
        return new SharedStrings(new Spill(scratch));
    }

    /** @param scratch the folder for what does not fit the heap */
    static SharedStrings read(InputStream part, Path scratch) throws IOException {
        SharedStrings strings = none(scratch);
        try {
            strings.fill(new XmlPart(part));
            return strings;
        } catch (IOException thrown) {
            strings.close();
            throw thrown;
        }
    }

    private void fill(XmlPart xml) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream block = new DataOutputStream(bytes);
        while (xml.next()) {
            if (xml.starts("si")) {
                byte[] text = xml.richText().getBytes(StandardCharsets.UTF_8);
                block.writeInt(text.length);
                block.write(text);
                if (++count > MAX_STRINGS) {
                    throw new BrokenFile("not-a-workbook", "at most " + MAX_STRINGS + " texts in a workbook");
                }
                if (count % BLOCK == 0) {
                    spill.append(bytes.toByteArray());
                    bytes.reset();
                }
            }
        }
        spill.append(bytes.toByteArray());
    }

    /** @param number as a cell gives it */
    String text(String number) throws IOException {
        int index = index(number);
        if (index < 0 || index >= count) {
            throw new BrokenFile("not-a-workbook", "a cell refers to a text that is not in the workbook");
        }
        return block(index / BLOCK)[index % BLOCK];
    }

    private static int index(String number) {
        try {
            return Integer.parseInt(number);
        } catch (NumberFormatException none) {
            return -1;
        }
    }

    private String[] block(int block) throws IOException {
        String[] texts = atHand.get(block);
        if (texts == null) {
            texts = load(block);
            atHand.put(block, texts);
            weight += weight(texts);
            Iterator<Map.Entry<Integer, String[]>> oldest = atHand.entrySet().iterator();
            while (weight > MAX_AT_HAND && atHand.size() > 1) {
                weight -= weight(oldest.next().getValue());
                oldest.remove();
            }
        }
        return texts;
    }

    private String[] load(int block) throws IOException {
        String[] texts = new String[Math.min(BLOCK, count - block * BLOCK)];
        DataInputStream bytes = new DataInputStream(new ByteArrayInputStream(spill.read(block)));
        for (int i = 0; i < texts.length; i++) {
            texts[i] = new String(bytes.readNBytes(bytes.readInt()), StandardCharsets.UTF_8);
        }
        return texts;
    }

    /** What a block takes: its characters, and some for each object. */
    private static long weight(String[] texts) {
        long weight = 0;
        for (String text : texts) {
            weight += 24L + text.length();
        }
        return weight;
    }

    @Override
    public void close() throws IOException {
        spill.close();
    }
}
