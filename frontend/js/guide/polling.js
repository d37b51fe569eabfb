// Where sockets are blocked: one request waits for what others change, another brings what one wrote. Each stands for itself, so any
// process of the server can answer it.
import * as Y from "yjs";
import * as messages from "./messages.js";

// The server waits six seconds at most, and stores at once: without an answer so long the network has gone silent.
const BEGINS = 8000;
const GREETED_WITHIN = 4000;
const BYTES_EACH_MS = 10;
const LASTS = 40000;
const GAP = 100;
const EMPTY = 2;
const NOTHING_KNOWN = new Uint8Array([0]);

const process = (place) => place.split(":")[0];
const update = (bytes) => messages.syncMessage(messages.UPDATE, bytes);

export function openPolling(address, line) {
    let seen = "";
    let ended = false;
    let sending = false;
    let cursorMoved = false;
    const aborting = new AbortController();

    async function post(body, query = "", within = BEGINS) {
        const limit = new AbortController();
        const stop = () => limit.abort();
        const sent = messages.joined(body);
        let timer = setTimeout(stop, within + sent.length / BYTES_EACH_MS);
        aborting.signal.addEventListener("abort", stop);
        try {
            const answer = await fetch(address + query, {
                method: "POST",
                headers: { "Content-Type": "application/octet-stream" },
                body: sent,
                cache: "no-store",
                signal: limit.signal,
            });
            clearTimeout(timer);
            timer = setTimeout(stop, LASTS);
            if (!answer.ok) throw Object.assign(new Error("not answered"), { status: answer.status });
            return { seen: answer.headers.get("X-Seen") ?? "", messages: messages.split(new Uint8Array(await answer.arrayBuffer())) };
        } finally {
            clearTimeout(timer);
            aborting.signal.removeEventListener("abort", stop);
        }
    }

    // Gives how many of the messages that went out are stored.
    function take(answer) {
        let stored = 0;
        for (const each of answer.messages) {
            const message = messages.read(each);
            if (message.kind === messages.STORED) stored = message.count;
            else if (!ended) line.hear(each);
        }
        return stored;
    }

    function fail(error) {
        if (ended) return;
        it.end();
        line.failed(error.status ?? 0);
    }

    async function bring(updates) {
        sending = true;
        try {
            const bytes = updates.length > 1 ? Y.mergeUpdates(updates) : updates[0];
            const answer = await post([update(bytes), line.ofMine(), line.vector()]);
            if (!take(answer)) throw new Error("not stored");
            sending = false;
            if (ended) return;
            line.saved();
            send();
        } catch (error) {
            sending = false;
            if (!ended) line.giveBack(updates);
            fail(error);
        }
    }

    // What is written meanwhile waits for the answer, and then goes together.
    function send() {
        if (!ended && !sending && line.hasMore()) bring(line.take());
    }

    // The whole text is asked for once: from it follows what the server lacks of what was written here without a network.
    async function greet() {
        const answer = await post([messages.syncMessage(messages.STEP_1, NOTHING_KNOWN), line.ofMine()], "", GREETED_WITHIN);
        if (ended) return;
        const whole = answer.messages.map(messages.read).find(({ kind, step }) => kind === messages.SYNC && step === messages.STEP_2);
        take(answer);
        if (ended) return;
        seen = answer.seen;
        const missing = line.missing(whole ? Y.encodeStateVectorFromUpdate(whole.bytes) : NOTHING_KNOWN);
        line.take();
        if (missing.length > EMPTY) await bring([missing]);
        else line.saved();
    }

    async function wait() {
        while (!ended) {
            const began = performance.now();
            cursorMoved = false;
            const answer = await post([line.vector(), line.ofMine()], `?wait=${encodeURIComponent(seen)}`);
            if (ended) return;
            // Another process knows nothing of what the last one showed, and answers at once.
            const moved = answer.seen !== seen && process(answer.seen) === process(seen);
            seen = answer.seen;
            take(answer);
            line.turn();
            // Answered without having waited, and with nothing new: do not ask in a circle.
            const gap = moved || performance.now() - began > GAP ? GAP : GAP * 10;
            await new Promise((done) => { setTimeout(done, gap); });
        }
    }

    // Where one stands is not worth a request for each step.
    async function sayWhere() {
        if (ended || cursorMoved) return;
        cursorMoved = true;
        await new Promise((done) => { setTimeout(done, GAP * 10); });
        cursorMoved = false;
        if (ended || sending) return;
        await post([line.ofMine()]).then(take).catch(() => { /* The next request says it. */ });
    }

    const it = { send, moved: sayWhere, isSending: () => sending, end() { ended = true; aborting.abort(); } };
    greet().then(wait).catch(fail);
    return it;
}
