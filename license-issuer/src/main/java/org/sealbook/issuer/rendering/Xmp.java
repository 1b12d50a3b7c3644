package org.sealbook.issuer.rendering;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import org.sealbook.license.License;

/** The XMP packet: PDF/A-3b, and the elements of GB/T 36903 that name no person, by their tags. */
final class Xmp {

    private static final String NAMESPACE = "https://sealbook.org/ns/gbt36903/";

    private Xmp() {}

    static byte[] of(String title, License license, String producer, Instant at) {
        Map<String, String> elements = new LinkedHashMap<>();
        elements.put("ZZBS", license.id().toString());
        elements.put("ZZLXDM", license.type().code().value());
        elements.put("ZZMC", license.type().name());
        elements.put("ZZBH", license.number().value());
        elements.put("ZZBFJG", license.issuer().name());
        elements.put("ZZBFJGDM", license.issuer().code().value());
        elements.put("ZZBFRQ", license.issuedOn().toString());
        elements.put("ZZYXQQSRQ", license.validity().from().toString());
        license.validity().until().ifPresent(until -> elements.put("ZZYXQJZRQ", until.toString()));
        StringBuilder values = new StringBuilder();
        StringBuilder schema = new StringBuilder();
        elements.forEach((tag, value) -> {
            values.append("<gb:")
                    .append(tag)
                    .append('>')
                    .append(escape(value))
                    .append("</gb:")
                    .append(tag)
                    .append(">\n");
            schema.append(property(tag));
        });
        String date = at.truncatedTo(ChronoUnit.SECONDS).toString();
        return packet(escape(title), escape(producer), date, values.toString(), schema.toString())
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String property(String tag) {
        return "<rdf:li rdf:parseType=\"Resource\"><pdfaProperty:name>" + tag
                + "</pdfaProperty:name><pdfaProperty:valueType>Text</pdfaProperty:valueType>"
                + "<pdfaProperty:category>external</pdfaProperty:category>"
                + "<pdfaProperty:description>GB/T 36903 " + tag + "</pdfaProperty:description></rdf:li>\n";
    }

    private static String packet(String title, String producer, String date, String values, String schema) {
        return """
                <?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
                <x:xmpmeta xmlns:x="adobe:ns:meta/">
                <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
                <rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
                 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
                 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:gb="%s"
                 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
                 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
                 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
                <pdfaid:part>3</pdfaid:part>
                <pdfaid:conformance>B</pdfaid:conformance>
                <dc:title><rdf:Alt><rdf:li xml:lang="x-default">%s</rdf:li></rdf:Alt></dc:title>
                <xmp:CreateDate>%s</xmp:CreateDate>
                <xmp:ModifyDate>%s</xmp:ModifyDate>
                <pdf:Producer>%s</pdf:Producer>
                %s<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
                <pdfaSchema:schema>License metadata of GB/T 36903</pdfaSchema:schema>
                <pdfaSchema:namespaceURI>%s</pdfaSchema:namespaceURI>
                <pdfaSchema:prefix>gb</pdfaSchema:prefix>
                <pdfaSchema:property><rdf:Seq>
                %s</rdf:Seq></pdfaSchema:property>
                </rdf:li></rdf:Bag></pdfaExtension:schemas>
                </rdf:Description>
                </rdf:RDF>
                </x:xmpmeta>
                <?xpacket end="r"?>"""
                .formatted(NAMESPACE, title, date, date, producer, values, NAMESPACE, schema);
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
