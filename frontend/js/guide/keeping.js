// What one writes is kept on this device too, until it is stored. It goes as drafts go: with signing out, or after a week unopened.
import { IndexeddbPersistence } from "y-indexeddb";

const PREFIX = "draft:writing-";
const OPENS_WITHIN = 3000;
const KEEP_FOR = 7 * 24 * 60 * 60 * 1000;

export const nameOf = (guide, member) => `${PREFIX}${guide}-${member}`;

function forgetOld() {
    Object.keys(localStorage).filter((key) => key.startsWith(PREFIX)).forEach((key) => {
        if (Date.now() - Number(localStorage.getItem(key)) < KEEP_FOR) return;
        indexedDB.deleteDatabase(key);
        localStorage.removeItem(key);
    });
}

const late = () => new Promise((_, refuse) => { setTimeout(() => refuse(new Error("not opened")), OPENS_WITHIN); });

// Gives { kept, forget }; `kept` is null where the device keeps nothing. Resolves when what was kept is in the document.
export async function keepHere(name, doc) {
    const nothing = { kept: null, forget: async () => {} };
    let kept;
    try {
        forgetOld();
        // Signing out finds what to forget by these names (drafts.js).
        localStorage.setItem(name, String(Date.now()));
        kept = new IndexeddbPersistence(name, doc);
        // Another tab that is in the way must not keep anybody from writing.
        await Promise.race([Promise.all([kept._db, kept.whenSynced]), late()]);
    } catch {
        kept?.destroy().catch(() => { /* It never opened. */ });
        return nothing; // Storage refused: the page works as it would without.
    }
    const forget = async () => {
        localStorage.removeItem(name);
        await kept.clearData();
    };
    return { kept, forget };
}
