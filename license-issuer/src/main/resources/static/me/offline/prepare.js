// Prepares this device for one license, while there is a network and a session.
import { find, forget, keep, newKey, timeOf } from './device.js';
import { keepPage, possible } from './worker.js';

const device = document.getElementById('device');
const button = document.getElementById('prepare');
const forgetting = document.getElementById('forget');
const { license, name, address } = device.dataset;

// One message at a time, of those that stand in the page.
function say(word) {
  for (const message of device.querySelectorAll('[data-say]')) message.hidden = message.dataset.say !== word;
}

const base64url = (bytes) =>
  btoa(String.fromCharCode(...bytes)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
const ofBase64url = (text) =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0));

async function show() {
  const entry = await find(license);
  const good = entry !== undefined && entry.until > Date.now();
  device.dataset.state = good ? 'prepared' : 'new';
  button.textContent = entry ? button.dataset.renew : button.dataset.first;
  forgetting.hidden = !entry;
  document.getElementById('until').textContent = good ? timeOf(entry.until) : '';
  say(good ? 'prepared' : entry ? 'over' : 'new');
}

async function ask(publicKey) {
  const key = base64url(new Uint8Array(await crypto.subtle.exportKey('spki', publicKey)));
  const body = new URLSearchParams({ key, _csrf: device.querySelector('[name=_csrf]').value });
  const answer = await fetch(address, { method: 'POST', body, credentials: 'same-origin', redirect: 'error' });
  if (!answer.ok) return undefined;
  return answer.json();
}

async function prepare() {
  await keepPage();
  const pair = await newKey();
  const given = await ask(pair.publicKey);
  if (!given) return say('refused');
  await keep({
    license,
    name,
    credential: ofBase64url(given.credential),
    until: Date.parse(given.until),
    key: pair.privateKey,
  });
  return show();
}

async function guarded(deed) {
  button.disabled = true;
  say('busy');
  try {
    await deed();
  } catch {
    say('failed');
  } finally {
    button.disabled = false;
  }
}

button.addEventListener('click', () => guarded(prepare));
forgetting.addEventListener('click', () => guarded(() => forget(license).then(show)));
// Until here the button is disabled, so that no press of it is lost.
if (possible()) guarded(show);
else say('impossible');
