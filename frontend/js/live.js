// Keeps a page at the server's state: by WebSocket where the network lets it through, by long poll where it does not.
import { sample } from "./clock.js";
import { keepFocus } from "./focus.js";
import { whenStill } from "./still.js";
import { swap } from "./swap.js";
import { backoff, say, write } from "./words.js";

const OPEN_WITHIN = 4000;
const RETRY_SOCKET = 60000;
// A network that went silent is found out within ten seconds; a phone in a pocket is spared.
const ASK_TIME = 4000;
const ASK_TIME_UNSEEN = 20000;
const ANSWER_WITHIN = 4000;
// The server answers within six seconds. What it says may take longer to come in.
const POLL_BEGINS = 8000;
const POLL_LASTS = 40000;
const POLL_GAP = 100;
const NOT_FOUND = 4404;
const OPEN = 1;

// A browser under strict rules may have no sockets at all, or refuse to make one.
function dial(address) {
    try {
        return new WebSocket(address);
    } catch {
        return null;
    }
}

export function startLive(main) {
    const address = main.dataset.live;
    const shown = { version: main.dataset.version ?? "", digest: "" };
    const held = new Map();
    let socket = null;
    let poll = null;
    let timer = 0;
    let beat = 0;
    let attempts = 0;
    let stopped = false;
    let socketBlockedUntil = 0;

    const query = () => `?since=${shown.version}${shown.digest ? `&have=${shown.digest}` : ""}`;
    const state = (name) => {
        main.dataset.connected = name;
        document.querySelectorAll("[data-connection]").forEach((place) => write(place, say(main, name)));
    };

    function put(name, html) {
        const parts = main.querySelectorAll(`[data-part="${CSS.escape(name)}"]`);
        const kept = [...parts].map((part) => swap(part, html)).some(Boolean);
        if (kept) held.set(name, html);
        else held.delete(name);
    }

    // Listeners show and hide what is one person's own: the focus is looked after when they have done so.
    function draw(parts) {
        keepFocus(main, () => {
            parts.forEach(([name, html]) => put(name, html));
            main.dispatchEvent(new CustomEvent("live:changed", { bubbles: true, detail: parts.map(([name]) => name) }));
        });
    }

    function take(message) {
        attempts = 0;
        state("live");
        shown.version = main.dataset.version = String(message.v);
        shown.digest = message.d;
        whenStill(() => draw(Object.entries(message.parts)));
    }

    // What was held back while somebody typed comes in when they leave the field.
    function release() {
        whenStill(() => { if (held.size) draw([...held]); });
    }

    function stop() {
        stopped = true;
        state("closed");
        clearTimeout(timer);
    }

    function later(connect) {
        if (stopped) return;
        clearTimeout(timer);
        state("reconnecting");
        timer = setTimeout(connect, backoff(attempts++));
    }

    // Where sockets were blocked before, polls go on while a socket is tried again.
    function next() {
        if (!socket && Date.now() >= socketBlockedUntil) openSocket();
        if (socketBlockedUntil && socket?.readyState !== OPEN) openPoll();
    }

    function ask(ours) {
        clearTimeout(beat);
        if (ours !== socket || ours.readyState !== OPEN) return;
        ours.send(JSON.stringify({ t: performance.now() }));
        // Networks drop connections without saying so: no answer means it is gone.
        beat = setTimeout(() => lost(ours, true), ANSWER_WITHIN);
    }

    function hear(ours, event) {
        if (ours !== socket) return;
        const message = JSON.parse(event.data);
        if (message.parts) return take(message);
        sample(message.t, performance.now(), message.now);
        clearTimeout(beat);
        beat = setTimeout(() => ask(ours), document.hidden ? ASK_TIME_UNSEEN : ASK_TIME);
    }

    function lost(ours, wasOpen, code) {
        if (ours !== socket) return;
        socket = null;
        clearTimeout(beat);
        ours.close();
        if (code === NOT_FOUND) return stop();
        if (wasOpen) return later(next);
        socketBlockedUntil = Date.now() + RETRY_SOCKET;
        if (!poll) openPoll();
    }

    function openSocket() {
        clearTimeout(timer);
        const ours = (socket = dial(location.origin.replace(/^http/, "ws") + address + query()));
        if (!ours) {
            socketBlockedUntil = Date.now() + RETRY_SOCKET;
            if (!poll) openPoll();
            return;
        }
        let open = false;
        const limit = setTimeout(() => lost(ours, false), OPEN_WITHIN);
        ours.onopen = () => {
            open = true;
            socketBlockedUntil = 0;
            clearTimeout(limit);
            poll?.abort();
            poll = null;
            ask(ours);
        };
        ours.onmessage = (event) => hear(ours, event);
        ours.onclose = (event) => {
            clearTimeout(limit);
            lost(ours, open, event.code);
        };
    }

    async function openPoll() {
        clearTimeout(timer);
        poll?.abort();
        const ours = (poll = new AbortController());
        const began = performance.now();
        let limit = setTimeout(() => ours.abort(), POLL_BEGINS);
        try {
            // Not connected yet: ask to be answered at once instead of when something changes.
            const hello = main.dataset.connected === "live" ? "" : "&hello";
            const answer = await fetch(address + query() + hello, { cache: "no-store", signal: ours.signal });
            clearTimeout(limit);
            limit = setTimeout(() => ours.abort(), POLL_LASTS);
            if (answer.status === 404) return stop();
            if (answer.status !== 200 && answer.status !== 204) throw new Error(String(answer.status));
            const message = answer.status === 200 ? await answer.json() : null;
            if (ours !== poll || stopped) return;
            poll = null;
            if (message) take(message);
            else if (performance.now() - began < POLL_GAP) throw new Error("answered without waiting");
            attempts = 0;
            state("live");
            timer = setTimeout(next, POLL_GAP);
        } catch {
            if (ours !== poll && poll) return;
            poll = null;
            // The server itself cannot be reached: that says nothing about sockets.
            socketBlockedUntil = 0;
            if (!socket) later(next);
        } finally {
            clearTimeout(limit);
        }
    }

    // The network is back, or somebody looks again: do not wait.
    function wake() {
        if (stopped || document.hidden) return;
        attempts = 0;
        if (socket?.readyState === OPEN) return ask(socket);
        if (!socket && !poll) next();
    }

    addEventListener("online", wake);
    addEventListener("pageshow", wake);
    document.addEventListener("visibilitychange", wake);
    main.addEventListener("focusout", () => setTimeout(release));
    ["live:posted", "live:saved"].forEach((name) => main.addEventListener(name, release));
    openSocket();
}
