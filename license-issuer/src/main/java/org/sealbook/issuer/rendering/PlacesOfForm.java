package org.sealbook.issuer.rendering;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.apache.pdfbox.pdmodel.interactive.form.PDField;
import org.apache.pdfbox.pdmodel.interactive.form.PDTextField;

/**
 * The places for values: a form's text fields. Their default appearance gives size and shade, their flags alignment and lines.
 *
 * @param reserved the places of QR code and seal
 */
record PlacesOfForm(List<Box> boxes, Map<String, Box> reserved) {

    private static final int MAX_PLACES = 200;
    private static final int SMALLEST_SIZE = 4;
    private static final Pattern KEY = Pattern.compile("\\$?[a-zA-Z][A-Za-z0-9]{0,63}(\\.(name|id))?");
    private static final Pattern SIZE = Pattern.compile("([0-9]{1,3}(?:\\.[0-9]{1,4})?) Tf");
    private static final Pattern GREY = Pattern.compile("(0|1|0?\\.[0-9]{1,4}|1\\.0{1,4}) g\\b");

    /** @throws UnusableFace with everything that is wrong with the fields */
    static PlacesOfForm read(PDAcroForm form) {
        List<String> faults = new ArrayList<>();
        Map<String, Box> places = new LinkedHashMap<>();
        for (PDField field : form.getFieldTree()) {
            if (field instanceof PDTextField text) {
                place(text, places, faults);
            } else if (field.getCOSObject().containsKey("FT")) {
                faults.add("has a field " + shown(field.getFullyQualifiedName()) + " that is no text field");
            }
            if (places.size() > MAX_PLACES) {
                throw new UnusableFace(List.of("has more than " + MAX_PLACES + " fields"));
            }
        }
        for (String key : List.of(Face.QR, Face.SEAL)) {
            if (!places.containsKey(key)) {
                faults.add("has no field " + key);
            }
        }
        if (!faults.isEmpty()) {
            throw new UnusableFace(faults);
        }
        Map<String, Box> reserved = new LinkedHashMap<>(places);
        reserved.keySet().retainAll(Set.of(Face.QR, Face.SEAL));
        places.keySet().removeAll(reserved.keySet());
        return new PlacesOfForm(new ArrayList<>(places.values()), reserved);
    }

    private static void place(PDTextField field, Map<String, Box> places, List<String> faults) {
        String key = field.getFullyQualifiedName();
        Set<String> wrong = new HashSet<>();
        if (key == null || !KEY.matcher(key).matches()) {
            wrong.add("a name like businessScope, $number or $holder1.name");
        }
        if (field.getWidgets().size() != 1 || field.getWidgets().get(0).getRectangle() == null) {
            wrong.add("one place on the page");
        }
        if (field.getQ() < 0 || field.getQ() > 2) {
            wrong.add("an alignment: left, centre or right");
        }
        if (size(field) < SMALLEST_SIZE) {
            wrong.add("a font size of " + SMALLEST_SIZE + " points or more: it would be too small to read");
        }
        wrong.forEach(missing -> faults.add("field " + shown(key) + " has not " + missing));
        if (wrong.isEmpty() && places.put(field.getFullyQualifiedName(), box(field)) != null) {
            faults.add("has the field " + shown(key) + " twice");
        }
    }

    private static String shown(String key) {
        return key == null ? "?" : key.substring(0, Math.min(80, key.length())).replaceAll("[^A-Za-z0-9.$_-]", "?");
    }

    private static Box box(PDTextField field) {
        PDRectangle place = field.getWidgets().get(0).getRectangle();
        String appearance = field.getDefaultAppearance() == null ? "" : field.getDefaultAppearance();
        return new Box(
                field.getFullyQualifiedName(),
                place.getLowerLeftX(),
                place.getLowerLeftY(),
                place.getWidth(),
                place.getHeight(),
                size(field),
                Box.Alignment.values()[field.getQ()],
                field.isMultiline(),
                first(GREY, appearance, 0));
    }

    private static double size(PDTextField field) {
        return first(SIZE, field.getDefaultAppearance() == null ? "" : field.getDefaultAppearance(), 12);
    }

    private static double first(Pattern pattern, String text, double otherwise) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Double.parseDouble(matcher.group(1)) : otherwise;
    }

    /** Places count from the page's lower left corner, so the page must begin there and stand upright. */
    void requireUpright(PDPage page) {
        PDRectangle media = page.getMediaBox();
        boolean upright = page.getRotation() == 0
                && media.getLowerLeftX() == 0
                && media.getLowerLeftY() == 0
                && media.equals(page.getCropBox())
                && page.getUserUnit() == 1;
        boolean ofPaper = media.getWidth() >= 200
                && media.getHeight() >= 200
                && media.getWidth() <= 1700
                && media.getHeight() <= 1700;
        if (!upright || !ofPaper) {
            throw new UnusableFace(List.of(
                    "has a page that is turned, cropped, scaled, or not between 200 and 1700 points long and wide"));
        }
    }
}
