// A scanner gun types fast and ends with Enter; nobody types like that. Works anywhere on a page but in its fields.
const PAUSE = 80;
const LEAST = 20;
const MOST = 4000;

export function listen(found) {
  let typed = "";
  let last = 0;
  document.addEventListener("keydown", (event) => {
    if (event.target.closest("textarea, input")) return;
    const now = event.timeStamp;
    if (now - last > PAUSE) typed = "";
    last = now;
    if (event.key === "Enter" && typed.length > LEAST) {
      event.preventDefault();
      found(typed);
      typed = "";
    } else if (event.key.length === 1 && !event.ctrlKey && !event.metaKey && typed.length < MOST) {
      typed += event.key;
    }
  });
}
