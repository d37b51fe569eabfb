// What was typed and not yet sent, kept on this device: {field: {was: the server's text, typed: the writer's}}.
const PREFIX = "draft:";
const KEEP_FOR = 7 * 24 * 60 * 60 * 1000; // A forgotten draft on a shared computer does not stay.

export function read(key) {
    try {
        const { at, fields } = JSON.parse(localStorage.getItem(PREFIX + key)) ?? {};
        return fields && Date.now() - at < KEEP_FOR ? fields : {};
    } catch {
        return {}; // Storage refused or spoilt: there is no draft.
    }
}

export function write(key, fields) {
    try {
        if (Object.keys(fields).length) localStorage.setItem(PREFIX + key, JSON.stringify({ at: Date.now(), fields }));
        else localStorage.removeItem(PREFIX + key);
    } catch {
        // Storage refused or full: the page works as it would without.
    }
}

export function forgetAll() {
    try {
        Object.keys(localStorage).filter((key) => key.startsWith(PREFIX))
            .forEach((key) => {
                localStorage.removeItem(key);
                // What js/guide/keeping.js keeps of a guide bears the same name.
                indexedDB.deleteDatabase(key);
            });
    } catch {
        // Storage refused: there is nothing to forget.
    }
}
