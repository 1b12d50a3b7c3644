// Presents without a network: takes the counter's six digits and shows what this device answers, for a minute.
import { all, forget, timeOf } from './device.js';
import { clear, draw } from './drawing.js';
import { digitsOf, PREFIX } from './presentation.js';
import { keepPage, possible } from './worker.js';

const LIFE = 60;
const form = document.getElementById('present');
const list = document.getElementById('licenses');
const one = document.getElementById('one');
const digits = document.getElementById('digits');
const shown = document.getElementById('shown');
const code = shown.querySelector('svg');
const seconds = shown.querySelector('.seconds');
let ticking;

function say(word) {
  for (const message of document.querySelectorAll('[data-say]')) message.hidden = message.dataset.say !== word;
}

function line(entry) {
  const good = entry.until > Date.now();
  const item = one.content.cloneNode(true);
  const choice = item.querySelector('input');
  choice.value = entry.license;
  choice.disabled = !good;
  item.querySelector('strong').textContent = entry.name;
  item.querySelector('.id').textContent = entry.license;
  item.querySelector('.until').textContent = timeOf(entry.until);
  item.querySelector('.over').hidden = good;
  const forgetting = item.querySelector('button');
  forgetting.setAttribute('aria-label', forgetting.textContent + ' ' + entry.name);
  forgetting.addEventListener('click', () => forget(entry.license).then(look));
  return item;
}

async function look() {
  const entries = await all();
  list.replaceChildren(...entries.map(line));
  const choices = list.querySelectorAll('input:enabled');
  if (choices.length === 1) choices[0].checked = true;
  form.hidden = entries.length === 0;
  document.getElementById('send').disabled = choices.length === 0;
  say(entries.length === 0 ? 'none' : '');
  return entries;
}

function end(word) {
  clearInterval(ticking);
  clear(code);
  shown.hidden = true;
  form.hidden = false;
  say(word);
  digits.focus();
}

function countDown(since) {
  // By the clock on the wall: a phone that slept must not show an old code.
  const left = LIFE - Math.floor((Date.now() - since) / 1000);
  seconds.textContent = String(left);
  if (left <= 0 || left > LIFE) end('ended');
}

async function present(event) {
  event.preventDefault();
  const chosen = new FormData(form).get('license');
  const entry = (await all()).find((each) => each.license === chosen && each.until > Date.now());
  if (!entry) return look();
  const since = Date.now();
  draw(code, PREFIX, await digitsOf(entry, digits.value, since));
  digits.value = '';
  shown.querySelector('h2').textContent = entry.name;
  form.hidden = true;
  shown.hidden = false;
  say('');
  clearInterval(ticking);
  countDown(since);
  ticking = setInterval(() => countDown(since), 250);
  return shown.focus();
}

// Kept up to date while there is a network; that there is none is no fault here.
async function begin() {
  await look();
  if (navigator.onLine) await keepPage().catch(() => undefined);
}

digits.addEventListener('input', () => {
  digits.value = digits.value.replace(/[^0-9]/g, '').slice(0, 6);
});
form.addEventListener('submit', (event) => present(event).catch(() => end('failed')));
document.getElementById('done').addEventListener('click', () => end(''));
if (possible()) begin().catch(() => say('failed'));
else say('impossible');
