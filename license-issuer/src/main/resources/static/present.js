// Counts down while a code is shown, and shows who scanned it as soon as somebody did: the same page without the code is asked for
// each second, and its section takes this one's place when the state is another.
const ASK = 1000;

const shown = () => document.getElementById('presented');

function count(section, since) {
  const left = Math.max(0, Number(section.dataset.seconds) - Math.floor((performance.now() - since) / 1000));
  const place = section.querySelector('.seconds');
  if (place && place.textContent !== String(left)) {
    place.textContent = String(left);
  }
}

async function ask(section) {
  const answer = await fetch(section.dataset.address, { credentials: 'same-origin', cache: 'no-store' });
  if (!answer.ok || answer.redirected) {
    return null;
  }
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  return page.getElementById('presented');
}

function watch(section) {
  const since = performance.now();
  const ticking = setInterval(() => count(section, since), 250);
  const look = async () => {
    let next = null;
    try {
      next = await ask(section);
    } catch {
      // Away for a moment: the next look may find it.
    }
    if (next && next.dataset.state !== 'waiting') {
      clearInterval(ticking);
      section.dataset.state = next.dataset.state;
      section.replaceChildren(...next.childNodes);
      return;
    }
    setTimeout(look, ASK);
  };
  setTimeout(look, ASK);
}

// The countdown is for eyes: spoken aloud each second it would drown what matters.
if (shown()?.dataset.state === 'waiting') {
  shown().querySelector('.countdown').setAttribute('aria-live', 'off');
  watch(shown());
}
