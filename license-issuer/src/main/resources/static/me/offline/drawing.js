// A QR code as a path of an SVG in which a module is one unit.
import qrcode from './qrcode/generator.js';

const BORDER = 4;

// The smallest version at level M: letters in one segment, digits in the other.
export function draw(svg, letters, digits) {
  const code = qrcode(0, 'M');
  code.addData(letters, 'Alphanumeric');
  code.addData(digits, 'Numeric');
  code.make();
  const count = code.getModuleCount();
  let path = '';
  for (let row = 0; row < count; row++) {
    for (let column = 0; column < count; column++) {
      if (code.isDark(row, column)) path += `M${column + BORDER} ${row + BORDER}h1v1h-1z`;
    }
  }
  const side = count + 2 * BORDER;
  svg.setAttribute('viewBox', `0 0 ${side} ${side}`);
  svg.querySelector('path').setAttribute('d', path);
}

export function clear(svg) {
  svg.querySelector('path').removeAttribute('d');
}
