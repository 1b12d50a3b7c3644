// The counter's page: what comes in by camera, file, paste or scanner gun goes to /scan, and the result takes its place.
import { Camera } from "./camera.js";
import { listen } from "./gun.js";

const body = document.body;
const outcome = document.getElementById("outcome");
const emptyResult = outcome.innerHTML;
let running = 0;

async function verify(form) {
  const mine = ++running;
  form.set("fragment", "true");
  form.set("lang", body.dataset.lang);
  const spinner = setTimeout(() => message("wait", body.dataset.busy), 300);
  try {
    const response = await fetch("/scan", { method: "POST", body: form });
    const html = await response.text();
    if (mine !== running) return;
    if (!response.ok) throw new Error(String(response.status));
    outcome.innerHTML = html;
    const result = document.getElementById("result");
    result.focus({ preventScroll: false });
  } catch {
    if (mine === running) message("empty", body.dataset.error);
  } finally {
    clearTimeout(spinner);
  }
}

function message(kind, text) {
  const box = document.createElement("p");
  box.className = kind;
  box.setAttribute("role", "status");
  box.textContent = text;
  outcome.replaceChildren(box);
}

function verifyText(text) {
  const form = new FormData();
  form.set("text", text);
  return verify(form);
}

function verifyFile(file) {
  const form = new FormData();
  form.set("file", file);
  return verify(form);
}

function clear() {
  running++;
  outcome.innerHTML = location.pathname === "/" ? emptyResult : outcome.innerHTML;
  if (location.pathname !== "/") location.href = "/?lang=" + body.dataset.lang;
  document.getElementById("upload").reset();
  document.getElementById("paste").reset();
}

document.getElementById("upload").addEventListener("submit", (event) => {
  event.preventDefault();
  const file = document.getElementById("file").files[0];
  if (file) verifyFile(file);
});
document.getElementById("file").addEventListener("change", (event) => {
  if (event.target.files[0]) verifyFile(event.target.files[0]);
});
document.getElementById("paste").addEventListener("submit", (event) => {
  event.preventDefault();
  const text = document.getElementById("text").value;
  if (text.trim()) verifyText(text);
});
document.addEventListener("paste", (event) => {
  const file = event.clipboardData?.files?.[0];
  if (file) {
    event.preventDefault();
    verifyFile(file);
  }
});

const drop = document.getElementById("upload");
document.addEventListener("dragover", (event) => {
  event.preventDefault();
  drop.classList.add("over");
});
document.addEventListener("dragleave", () => drop.classList.remove("over"));
document.addEventListener("drop", (event) => {
  event.preventDefault();
  drop.classList.remove("over");
  if (event.dataTransfer.files[0]) verifyFile(event.dataTransfer.files[0]);
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

listen(verifyText);
new Camera(document.getElementById("camera"), verifyText);
