// Sees to it that the page for presenting opens without a network.
const SCRIPT = '/me/offline-worker.js';
const SCOPE = '/me/offline';

// Whether this browser can do it at all: keys and workers are for secure pages only.
export const possible = () =>
  window.isSecureContext && 'serviceWorker' in navigator && 'indexedDB' in window && Boolean(window.crypto?.subtle);

// Ends when the page is kept, and fails if it cannot be.
export async function keepPage() {
  const registration = await navigator.serviceWorker.register(SCRIPT, { scope: SCOPE, updateViaCache: 'none' });
  const coming = registration.installing ?? registration.waiting;
  if (registration.active || !coming) return;
  await new Promise((resolve, reject) => {
    coming.addEventListener('statechange', () => {
      if (coming.state === 'activated') resolve();
      if (coming.state === 'redundant') reject(new Error('the page could not be kept'));
    });
  });
}
