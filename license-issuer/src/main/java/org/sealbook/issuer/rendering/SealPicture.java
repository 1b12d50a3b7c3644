package org.sealbook.issuer.rendering;

/** The picture of a seal. @param png the image, as it also stands inside the electronic seal */
public record SealPicture(byte[] png, int widthMm, int heightMm) {

    public SealPicture {
        png = png.clone();
    }

    @Override
    public byte[] png() {
        return png.clone();
    }

    @Override
    public String toString() {
        return "seal picture, " + widthMm + " x " + heightMm + " mm";
    }
}
