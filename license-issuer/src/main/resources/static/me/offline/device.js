// What this device keeps for presenting, one entry for each license: its identifier and name, the credential, when it ends (milliseconds
// since 1970), and a private key that no script can read. In IndexedDB, in this browser, and nowhere else.
const STORE = 'credentials';

function open() {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open('sealbook-offline', 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: 'license' });
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

async function inStore(mode, deed) {
  const database = await open();
  try {
    return await new Promise((resolve, reject) => {
      const transaction = database.transaction(STORE, mode);
      const request = deed(transaction.objectStore(STORE));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onabort = () => reject(transaction.error);
    });
  } finally {
    database.close();
  }
}

export const all = () => inStore('readonly', (store) => store.getAll());
export const find = (license) => inStore('readonly', (store) => store.get(license));
export const keep = (entry) => inStore('readwrite', (store) => store.put(entry));
export const forget = (license) => inStore('readwrite', (store) => store.delete(license));

// A key of its own for each license, so that no two presentations of one person are told to be so by it.
export const newKey = () => crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign']);

export const timeOf = (until) =>
  new Intl.DateTimeFormat(document.documentElement.lang, {
    timeZone: 'Asia/Shanghai',
    dateStyle: 'medium',
    timeStyle: 'short',
  }).format(until);
