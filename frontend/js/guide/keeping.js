// What one writes is kept on this device too, until it is stored. It goes as drafts go: with signing out, or after a week unopened.
import { IndexeddbPersistence } from "y-indexeddb";

const PREFIX = "draft:writing-";
const KEEP_FOR = 7 * 24 * 60 * 60 * 1000;

export const nameOf = (guide, member) => `${PREFIX}${guide}-${member}`;

function forgetOld() {
    Object.keys(localStorage).filter((key) => key.startsWith(PREFIX)).forEach((key) => {
        if (Date.now() - Number(localStorage.getItem(key)) < KEEP_FOR) return;
        indexedDB.deleteDatabase(key);
        localStorage.removeItem(key);
    });
}

// Gives { kept, forget }; `kept` is null where the device keeps nothing. Resolves when what was kept is in the document.
export async function keepHere(name, doc) {
    const nothing = { kept: null, forget: async () => {} };
    let kept;
    try {
        forgetOld();
        // Signing out finds what to forget by these names (drafts.js).
        localStorage.setItem(name, String(Date.now()));
        kept = new IndexeddbPersistence(name, doc);
        await kept._db;
        await kept.whenSynced;
    } catch {
        kept?.destroy().catch(() => {});
        return nothing; // Storage refused: the page works as it would without.
    }
    const forget = async () => {
        localStorage.removeItem(name);
        await kept.clearData();
    };
    return { kept, forget };
}
