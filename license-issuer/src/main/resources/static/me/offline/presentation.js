// What the device answers to a challenge: docs/format.md, "Device credential and presentation".
import { array, bytes, map, text, uint } from './cbor.js';

export const PREFIX = 'SEALBOOK2:';
const EXTERNAL_DATA = new TextEncoder().encode('sealbook/presentation/v1');

// The digits behind the prefix. Entry: as device.js keeps it; now: milliseconds since 1970.
export async function digitsOf(entry, challenge, now) {
  const number = crypto.getRandomValues(new Uint8Array(8));
  const said = map([uint(1), text(challenge)], [uint(2), uint(Math.floor(now / 1000))], [uint(3), bytes(number)]);
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', entry.credential));
  const toBeSigned = array(text('Signature1'), bytes([]), bytes(EXTERNAL_DATA), bytes(array(said, bytes(digest))));
  const signature = await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, entry.key, new Uint8Array(toBeSigned));
  return decimal(array(bytes(entry.credential), said, bytes(new Uint8Array(signature))));
}

// A byte 1 before them keeps noughts at the beginning.
function decimal(message) {
  const hex = message.map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return BigInt('0x01' + hex).toString();
}
