// The page for holders who present without a network: shows six digits for a minute, and says what came of what was scanned.
import { Camera } from "./camera.js";
import { listen } from "./gun.js";

const AGAIN = 2000;
const LATER = 15000;
const body = document.body;
const digits = document.getElementById("digits");
const seconds = document.getElementById("seconds");
const noDigits = document.getElementById("no-digits");
const notice = document.getElementById("notice");
const outcome = document.getElementById("outcome");
const emptyOutcome = outcome.innerHTML;
let deadline = 0;
let asking = false;
let retryAt = 0;
let running = 0;
let lastText = "";
let lastAt = 0;

function put(box, text) {
  box.textContent = text;
  box.hidden = !text;
}

async function renew() {
  asking = true;
  try {
    const response = await fetch("/holder/challenge", { method: "POST" });
    if (!response.ok) throw new Error(String(response.status));
    const challenge = await response.json();
    digits.textContent = challenge.digits;
    deadline = performance.now() + challenge.seconds * 1000;
    put(noDigits, "");
  } catch {
    retryAt = performance.now() + LATER;
    put(noDigits, body.dataset.noDigits);
  } finally {
    asking = false;
  }
}

// Digits that nobody sees are not replaced: a page that was left open asks for none.
function tick() {
  const now = performance.now();
  const left = Math.max(0, Math.ceil((deadline - now) / 1000));
  if (seconds.textContent !== String(left)) seconds.textContent = String(left);
  if (left > 0) return;
  digits.textContent = "\u00a0";
  if (document.hidden) put(noDigits, body.dataset.paused);
  else if (!asking && now >= retryAt) renew();
}

function message(text) {
  const box = document.createElement("p");
  box.className = "wait";
  box.setAttribute("role", "status");
  box.textContent = text;
  outcome.replaceChildren(box);
}

async function judge(name, value) {
  const mine = ++running;
  const form = new FormData();
  form.set(name, value);
  form.set("lang", body.dataset.lang);
  put(notice, "");
  const spinner = setTimeout(() => message(body.dataset.busy), 300);
  try {
    const response = await fetch("/holder/scan", { method: "POST", body: form });
    const html = await response.text();
    if (mine !== running) return;
    if (!response.ok) throw new Error(String(response.status));
    show(html);
  } catch {
    if (mine === running) {
      outcome.innerHTML = emptyOutcome;
      put(notice, body.dataset.error);
    }
  } finally {
    clearTimeout(spinner);
  }
}

function show(html) {
  outcome.innerHTML = html;
  const result = document.getElementById("result");
  // These digits are used up.
  if (result.dataset.verdict === "proven") deadline = 0;
  result.focus({ preventScroll: false });
}

// A gun that fires twice must not take a good result away.
function take(text) {
  const now = performance.now();
  const again = text === lastText && now - lastAt < AGAIN;
  lastText = text;
  lastAt = now;
  if (again) put(notice, body.dataset.repeated);
  else judge("text", text);
}

function clear() {
  running++;
  lastText = "";
  outcome.innerHTML = emptyOutcome;
  put(notice, "");
}

document.getElementById("file").addEventListener("change", (event) => {
  if (event.target.files[0]) judge("file", event.target.files[0]);
  event.target.value = "";
});
document.addEventListener("paste", (event) => {
  const file = event.clipboardData?.files?.[0];
  if (file) {
    event.preventDefault();
    judge("file", file);
  }
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") clear();
});
outcome.addEventListener("click", (event) => {
  if (event.target.closest(".clear")) {
    event.preventDefault();
    clear();
  }
});

listen(take);
new Camera(document.getElementById("camera"), take);
tick();
setInterval(tick, 250);
