/** The designer's desk: draws the faces that ship, as ordinary PDF forms. Run {@link org.sealbook.issuer.faces.DrawFaces} after a change. */
package org.sealbook.issuer.faces;
