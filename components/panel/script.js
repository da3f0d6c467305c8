const asked = new Map();

/** Loads a script that is no module, once a page, from this server; `path` is below static/. */
export function script(base, path) {
  if (!asked.has(path)) asked.set(path, loaded(`${base}/app/static/${path}`));
  return asked.get(path);
}

function loaded(src) {
  return new Promise((done, failed) => {
    document.head.append(Object.assign(document.createElement("script"), { src, onload: done, onerror: failed }));
  });
}
