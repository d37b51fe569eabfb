// How the writing stands, in plain words. It changes with every word, so it is shown and not said; what matters is said.
import { announce } from "../announce.js";

const SAID = new Set(["offline", "unkept", "full", "closed", "too-big", "malformed", "read-only"]);

// Pure: which sentence of the page says it.
export function nameOf({ stopped, connected, synced, full, unsaved, isKept, hasFailed }) {
    if (stopped) return stopped;
    if (connected) return unsaved ? "saving" : synced ? "saved" : "opening";
    if (full) return "full";
    if (!hasFailed) return "opening";
    return isKept ? "offline" : "unkept";
}

export function showState(place, say) {
    let last = "";
    let wait = 0;
    let hasFailed = false;
    function put(name) {
        if (name === last) return;
        const cameBack = SAID.has(last) && (name === "saved" || name === "saving");
        last = name;
        place.textContent = say(name);
        place.dataset.state = name;
        if (SAID.has(name)) announce(say(name));
        else if (cameBack) announce(say("back"));
    }
    return (facts) => {
        if (facts.connected) hasFailed = true;
        const name = nameOf({ ...facts, hasFailed: hasFailed || facts.failures > 1 });
        clearTimeout(wait);
        // A moment without a network is not worth a word.
        if (["offline", "unkept", "full"].includes(name) && navigator.onLine) wait = setTimeout(() => put(name), 1500);
        else put(name);
    };
}
