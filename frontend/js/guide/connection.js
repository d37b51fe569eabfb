// One guide's document kept at the server's state: by WebSocket where the network lets it through, by long poll and POST where it
// does not. What one wrote is unsaved until the server says that it is stored; both ways merge, so nothing is sent for good or lost.
import * as Y from "yjs";
import { applyAwarenessUpdate, encodeAwarenessUpdate, removeAwarenessStates } from "y-protocols/awareness";
import { backoff } from "../words.js";
import { mendChanged } from "./mending.js";
import * as messages from "./messages.js";
import { openPolling } from "./polling.js";
import { openSocket } from "./socket.js";

const RETRY_SOCKET = 60000;
const SHORT = 5000;
const SHORT_TIMES = 3;
// A network that went silent is found out within ten seconds; who does not look is asked less often.
const QUIET = 3500;
const QUIET_UNSEEN = 20000;
const ANSWER_WITHIN = 4500;
// The whole text may come over a slow network.
const GREETED_WITHIN = 15000;
const STORED_WITHIN = 15000;
const GATHER = 15;
const NOT_FOUND = 4404, FULL = 1013;
const EMPTY = 2;

export function connect({ doc, awareness, address, on }) {
    const it = { doc, awareness, stopped: "", synced: false, connected: false, full: false, offlineEdits: false };
    // Of this connection: how many messages with content went out, and how many of them are stored.
    let sent = 0, stored = 0;
    let unsent = [];
    let socket = null, polling = null, spare = null;
    let attempts = 0, brief = 0, blockedUntil = 0, openedAt = 0, greeted = false;
    let retry = 0, beat = 0, late = 0, gather = 0;

    it.unsaved = () => unsent.length > 0 || sent > stored || it.offlineEdits || Boolean(polling?.isSending());
    const tell = () => on.state(it);

    function hear(bytes) {
        const message = messages.read(bytes);
        clearTimeout(beat);
        if (socket) beat = setTimeout(ask, document.hidden ? QUIET_UNSEEN : QUIET);
        if (message.kind === messages.SYNC) takeSync(message);
        else if (message.kind === messages.AWARENESS) applyAwarenessUpdate(awareness, message.bytes, it);
        else if (message.kind === messages.STORED) stored = Math.max(stored, message.count);
        else if (message.kind === messages.REFUSED) refused(message.code);
        else if (message.kind === messages.TOLD) on.told(message.told);
        tell();
    }

    function takeSync({ step, bytes }) {
        if (step === messages.STEP_1) return giveMissing(bytes);
        Y.transact(doc, (transaction) => {
            Y.applyUpdate(doc, bytes, it);
            if (!mendChanged(transaction)) return;
            transaction.meta.set(it, true);
            // Else Yjs takes what was mended for somebody else who writes under our number, and gives us another.
            transaction.local = true;
        }, it, false);
        if (step !== messages.STEP_2 || it.synced) return;
        it.synced = true;
        on.synced();
    }

    // Everything that the server does not have, offline edits too.
    function giveMissing(vector) {
        unsent = [];
        greeted = true;
        const missing = Y.encodeStateAsUpdate(doc, vector);
        if (missing.length > EMPTY) give(messages.STEP_2, missing);
        it.offlineEdits = false;
    }

    function give(step, bytes) {
        sent += 1;
        socket.send(messages.syncMessage(step, bytes));
        clearTimeout(late);
        // Not stored for long: come again, and both say what they have.
        late = setTimeout(() => { if (sent > stored) socket?.end(); }, STORED_WITHIN);
    }

    function flush() {
        clearTimeout(gather);
        gather = 0;
        if (!unsent.length || it.stopped) return;
        if (polling) return polling.send();
        // Before its greeting is answered, the answer holds all of it.
        if (!socket?.isOpen() || !greeted) return;
        const update = unsent.length > 1 ? Y.mergeUpdates(unsent) : unsent[0];
        unsent = [];
        give(messages.UPDATE, update);
        tell();
    }

    function changed(update, origin, _doc, transaction) {
        if (it.stopped || on.isKept(origin) || (origin === it && !transaction.meta.has(it))) return;
        unsent.push(update);
        gather ||= setTimeout(flush, GATHER);
        tell();
    }

    function moved({ added, updated, removed }, origin) {
        if (origin === it || it.stopped) return;
        const mine = [...added, ...updated, ...removed].filter((client) => client === doc.clientID);
        if (!mine.length) return;
        if (polling) polling.moved();
        else if (socket?.isOpen()) socket.send(ofMine());
    }

    const ofMine = () => messages.awarenessMessage(encodeAwarenessUpdate(awareness, [doc.clientID]));
    const vector = () => messages.syncMessage(messages.STEP_1, Y.encodeStateVector(doc));

    // Networks drop connections without saying so: no answer means that it is gone.
    function ask() {
        clearTimeout(beat);
        if (!socket?.isOpen()) return;
        socket.send(vector());
        beat = setTimeout(() => socket?.end(), ANSWER_WITHIN);
    }

    function others() {
        const gone = [...awareness.getStates().keys()].filter((client) => client !== doc.clientID);
        removeAwarenessStates(awareness, gone, it);
        // Else they would not be believed when they come back with the same count.
        gone.forEach((client) => awareness.meta.delete(client));
    }

    function refused(code) {
        if (code === "too-many" || code === "full") return;
        stop(code);
    }

    function stop(why) {
        it.stopped = why;
        it.connected = false;
        [retry, beat, late, gather].forEach((timer) => clearTimeout(timer));
        socket?.end();
        spare?.end();
        polling?.end();
        socket = spare = polling = null;
        others();
        tell();
        on.stopped(why);
    }

    function dial() {
        const ours = openSocket(address, {
            opened() {
                polling?.end();
                polling = spare = null;
                socket = ours;
                begin();
                [vector(), ofMine()].forEach(ours.send);
                beat = setTimeout(() => ours.end(), GREETED_WITHIN);
            },
            hear,
            ended: (how) => socketEnded(ours, how),
        });
        return ours;
    }

    function begin() {
        sent = stored = 0;
        greeted = false;
        openedAt = performance.now();
        blockedUntil = 0;
        attempts = 0;
        it.connected = true;
        it.full = false;
        tell();
    }

    function socketEnded(ours, { code, wasOpen }) {
        if (ours === spare) spare = null;
        if (it.stopped) return;
        if (code === NOT_FOUND) return stop("closed");
        if (polling) {
            blockedUntil = Date.now() + RETRY_SOCKET;
            return;
        }
        if (ours === socket) lost();
        it.full = code === FULL;
        brief = wasOpen && performance.now() - openedAt < SHORT ? brief + 1 : 0;
        if (wasOpen && brief < SHORT_TIMES) return later();
        brief = 0;
        blockedUntil = Date.now() + RETRY_SOCKET;
        poll();
    }

    function lost() {
        socket = null;
        clearTimeout(beat);
        clearTimeout(late);
        it.connected = false;
        if (sent > stored) it.offlineEdits = true;
        it.synced = false;
        others();
        tell();
    }

    function poll() {
        if (polling || it.stopped) return;
        sent = stored = 0;
        polling = openPolling(address, {
            take() { const taken = unsent; unsent = []; return taken; },
            giveBack(updates) { unsent = [...updates, ...unsent]; tell(); },
            missing: (known) => Y.encodeStateAsUpdate(doc, known),
            vector, ofMine, hear,
            saved() { it.offlineEdits = false; it.connected = true; it.full = false; attempts = 0; tell(); },
            turn() { if (!spare && Date.now() >= blockedUntil) spare = dial(); },
            hasMore: () => unsent.length > 0,
            failed(status) {
                if (it.stopped) return;
                polling = null;
                lost();
                if (status === 404) return stop("closed");
                if (status === 413) return stop("too-big");
                if (status === 400) return stop("malformed");
                it.full = status === 503;
                // The server itself cannot be reached: that says nothing about sockets.
                if (!status) blockedUntil = 0;
                later();
            },
        });
    }

    function later() {
        if (it.stopped) return;
        clearTimeout(retry);
        retry = setTimeout(next, backoff(attempts++));
        tell();
    }

    function next() {
        clearTimeout(retry);
        if (it.stopped || socket || polling) return;
        if (Date.now() >= blockedUntil) socket = dial();
        else poll();
    }

    // The network is back, or somebody looks again: do not wait.
    function wake() {
        if (it.stopped || document.hidden) return;
        attempts = 0;
        if (socket?.isOpen()) ask();
        else next();
    }

    // Others take no notice of a first state with the count 0.
    awareness.setLocalState({});
    doc.on("update", changed);
    awareness.on("update", moved);
    addEventListener("online", wake);
    addEventListener("pageshow", wake);
    addEventListener("offline", () => { socket?.isOpen() ? ask() : tell(); });
    addEventListener("pagehide", () => { flush(); });
    document.addEventListener("visibilitychange", wake);
    next();
    return Object.assign(it, { stop, wake });
}
