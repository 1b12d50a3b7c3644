// The page of cases. The case, what was fetched and the files for it live in this page, and end with it.
import { Camera } from "./camera.js";

const PRESENTED = "SEALBOOK1:";
// What came of a code that is used up now.
const SHOWN = ["data", "yes", "no"];
const body = document.body;
const caseForm = document.getElementById("case");
const work = document.getElementById("work");
const gun = document.getElementById("gun");
const code = document.getElementById("code");
const duty = document.getElementById("duty");
const outcome = document.getElementById("outcome");
const notice = document.getElementById("notice");
const kept = document.getElementById("kept");
const list = kept.querySelector("ol");
const emptyOutcome = outcome.innerHTML;
let running = 0;
let lastPresented = "";
let links = [];

function say(text) {
  notice.textContent = text;
  notice.hidden = !text;
}

function busy() {
  const box = document.createElement("p");
  box.className = "wait";
  box.setAttribute("role", "status");
  box.textContent = body.dataset.busy;
  outcome.replaceChildren(box);
}

// One deed at a time has the place of the result; what comes back for an earlier one, or for a case that was closed, is dropped.
async function ask(path, form, keepsResult = false) {
  const mine = ++running;
  form.set("lang", body.dataset.lang);
  say("");
  const spinner = keepsResult ? undefined : setTimeout(busy, 300);
  try {
    const response = await fetch(path, { method: "POST", body: form });
    const isPage = (response.headers.get("Content-Type") ?? "").startsWith("text/html");
    const answer = isPage ? await response.text() : await response.blob();
    if (mine !== running) return undefined;
    if (!isPage && !response.ok) throw new Error(String(response.status));
    if (isPage) show(answer);
    return isPage ? undefined : { file: answer, response };
  } catch {
    if (mine === running) {
      if (!keepsResult) outcome.replaceChildren();
      say(body.dataset.error);
    }
    return undefined;
  } finally {
    clearTimeout(spinner);
  }
}

function show(html) {
  outcome.innerHTML = html;
  for (const one of outcome.querySelectorAll("[data-receipt]")) {
    const file = new Blob([one.dataset.receipt], { type: "text/plain" });
    keep(body.dataset.receipt + " · " + one.dataset.name, file, "receipt-" + one.dataset.record + ".jws");
  }
  code.focus({ preventScroll: true });
}

function keep(text, file, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.textContent = text;
  links.push(link.href);
  const time = document.createElement("time");
  // The registry's records and the first page say China's time, wherever the window is.
  time.textContent = new Date().toLocaleTimeString("en-GB", { timeZone: "Asia/Shanghai" }) + " ";
  const item = document.createElement("li");
  item.append(time, link);
  list.append(item);
  kept.hidden = false;
}

// As the form's own kind of body: the server takes nothing else here, and at most 16 KiB of it.
function ofCase(more = {}) {
  const form = new URLSearchParams(new FormData(caseForm));
  for (const [name, value] of Object.entries(more)) form.set(name, value);
  return form;
}

function take(text) {
  code.value = "";
  const scanned = text.trim();
  if (!scanned) return undefined;
  if (scanned.startsWith(PRESENTED)) {
    // A gun that fires twice must not take what was shown away.
    if (scanned === lastPresented) return say(body.dataset.repeated);
    lastPresented = scanned;
    return ask("/case/redeem", ofCase({ code: scanned })).then(() => {
      if (!SHOWN.includes(outcome.querySelector("[data-kind]")?.dataset.kind)) lastPresented = "";
    });
  }
  return verify("text", scanned);
}

function verify(name, value) {
  const form = new FormData();
  form.set(name, value);
  form.set("fragment", "true");
  return ask("/scan", form);
}

async function copy(button) {
  const holder = document.getElementById("holder");
  document.getElementById("type").value = button.dataset.type;
  if (!holder.value.trim()) {
    say(body.dataset.needHolder);
    holder.focus();
    return;
  }
  button.disabled = true;
  const made = await ask("/case/copy", ofCase({ ...ofDuty(), license: button.dataset.license }), true);
  button.disabled = false;
  code.focus({ preventScroll: true });
  if (made) {
    const name = /filename="([^"]+)"/.exec(made.response.headers.get("Content-Disposition") ?? "")?.[1] ?? "copy.pdf";
    keep(body.dataset.copy + " · " + button.closest("[data-name]").dataset.name, made.file, name);
  }
}

function ofDuty() {
  return Object.fromEntries(new FormData(duty));
}

function clear() {
  running++;
  outcome.innerHTML = emptyOutcome;
  say("");
  code.value = "";
  if (!work.hidden) code.focus();
}

function next() {
  clear();
  lastPresented = "";
  links.forEach((link) => URL.revokeObjectURL(link));
  links = [];
  list.replaceChildren();
  kept.hidden = true;
  duty.reset();
  document.getElementById("number").value = "";
  work.hidden = true;
  caseForm.hidden = false;
  document.getElementById("number").focus();
}

caseForm.addEventListener("submit", (event) => {
  event.preventDefault();
  const item = document.getElementById("item");
  work.querySelector(".open h2").textContent = document.getElementById("number").value;
  document.getElementById("about").textContent =
    item.selectedOptions[0].textContent + " · " + document.getElementById("purpose").value;
  caseForm.hidden = true;
  work.hidden = false;
  code.focus();
});
gun.addEventListener("submit", (event) => {
  event.preventDefault();
  take(code.value);
});
duty.addEventListener("submit", (event) => {
  event.preventDefault();
  ask("/case/fetch", ofCase(ofDuty()));
});
document.getElementById("next").addEventListener("click", next);
document.getElementById("file").addEventListener("change", (event) => {
  if (event.target.files[0]) verify("file", event.target.files[0]);
  event.target.value = "";
});
outcome.addEventListener("click", (event) => {
  if (event.target.closest(".clear")) {
    event.preventDefault();
    clear();
  } else if (event.target.closest("button.copy")) {
    copy(event.target.closest("button.copy"));
  }
});
// What a gun types goes into the one input, wherever the officer has clicked last.
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") {
    clear();
  } else if (!work.hidden && event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey) {
    if (!event.target.closest("input, textarea, select, button, summary, a")) code.focus();
  }
});

new Camera(document.getElementById("camera"), take);
