// Keeps the page for presenting without a network, in both languages, and what it is made of. Its scope is that page alone: no page of
// a session comes through here, and what is kept was asked for without cookies.
const CACHE = 'offline-1';
const SHELL = '/me/offline';
const FILES = [
  '/style.css',
  '/me/offline/page.js',
  '/me/offline/worker.js',
  '/me/offline/device.js',
  '/me/offline/presentation.js',
  '/me/offline/cbor.js',
  '/me/offline/drawing.js',
  '/me/offline/qrcode/generator.js',
];
const KEPT = [SHELL + '?lang=zh', SHELL + '?lang=en', ...FILES];

// All or nothing, so that no page gets the script of another version.
async function keep() {
  const cache = await caches.open(CACHE);
  await cache.addAll(KEPT.map((address) => new Request(address, { credentials: 'omit', cache: 'no-cache', redirect: 'error' })));
}

function shell(address) {
  const asked = address.searchParams.get('lang');
  const language = asked === 'zh' || asked === 'en' ? asked : navigator.language.startsWith('en') ? 'en' : 'zh';
  return SHELL + '?lang=' + language;
}

async function kept(address, request) {
  const cache = await caches.open(CACHE);
  return (await cache.match(address)) ?? fetch(request);
}

self.addEventListener('install', (event) => event.waitUntil(keep().then(() => self.skipWaiting())));

self.addEventListener('activate', (event) =>
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(names.filter((name) => name !== CACHE).map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  ),
);

self.addEventListener('fetch', (event) => {
  const address = new URL(event.request.url);
  if (event.request.method !== 'GET' || address.origin !== self.location.origin) return;
  if (event.request.mode === 'navigate' && address.pathname === SHELL) {
    event.respondWith(kept(shell(address), event.request));
    // What is newer is there at the next visit.
    event.waitUntil(keep().catch(() => undefined));
  } else if (FILES.includes(address.pathname)) {
    event.respondWith(kept(address.pathname, event.request));
  }
});
