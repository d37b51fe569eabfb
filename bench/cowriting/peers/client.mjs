// Drives one server: connects everybody, lets some of them type, and says what came to whom and when.
//
// Asked by one line of JSON on its standard input:
//   kind      "plain" (sync messages of y-protocols) or "hocuspocus" (the same after the name of the document)
//   places    for each connection { url, document, cookie }
//   cursors   whether each keystroke comes with the place of the cursor, as editors send it
//   typists   the indices of those who type; `rate` keystrokes a second each, for `seconds`
// It answers {"ready": …} when everybody is in step with the server; then "go" starts the typing, and the last line holds the
// numbers: delays in milliseconds from keystroke to the other screens of the same document, how many arrived, how many are lost.
import { createInterface } from "node:readline";
import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import WebSocket from "ws";
import * as Y from "yjs";

const SYNC = 0, AWARENESS = 1, AUTH = 2, STEP1 = 0, STEP2 = 1, UPDATE = 2;
const BUCKET = 0.05, LONGEST = 30_000, PATIENCE = 8_000;
const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
const asked = JSON.parse((await lines.next()).value);
const delays = new Uint32Array(LONGEST / BUCKET + 1);
const sentAt = new Map(); // Yjs's number of a typist → moment of each of their keystrokes, by clock
let delivered = 0, messages = 0, bytes = 0, refused = 0, decoded = new Map();

class Person {
    constructor(place, number, types) {
        Object.assign(this, { place, number, types, reached: new Map(), waiting: new Map(), inStep: false });
        this.doc = new Y.Doc();
    }

    open() {
        const { url, document, cookie } = this.place;
        const headers = { origin: url.replace(/^ws/, "http").split("/", 3).join("/"), ...(cookie ? { cookie } : {}) };
        this.socket = new WebSocket(url, { headers, perMessageDeflate: false });
        this.socket.on("message", (data) => this.hear(data));
        this.socket.on("close", (code) => {
            if (ending) return;
            refused++;
            console.error(`closed ${this.number}: ${code}`);
            // A server may stumble over many who come at once: they come again, as browsers do.
            if (!this.inStep) setTimeout(() => this.open(), 300);
        });
        this.socket.on("error", (error) => console.error(String(error)));
        return new Promise((resolve) => {
            this.settled ??= resolve;
            this.socket.on("open", () => {
                if (asked.kind === "hocuspocus") {
                    this.send(AUTH, (encoder) => { encoding.writeVarUint(encoder, 0); encoding.writeVarString(encoder, ""); });
                }
                this.send(SYNC, (encoder) => {
                    encoding.writeVarUint(encoder, STEP1);
                    encoding.writeVarUint8Array(encoder, Y.encodeStateVector(this.doc));
                });
            });
        });
    }

    send(kind, write) {
        const encoder = encoding.createEncoder();
        if (asked.kind === "hocuspocus") encoding.writeVarString(encoder, this.place.document);
        encoding.writeVarUint(encoder, kind);
        write(encoder);
        this.socket.send(encoding.toUint8Array(encoder));
    }

    hear(data) {
        const now = performance.now();
        const decoder = decoding.createDecoder(data);
        if (asked.kind === "hocuspocus") decoding.readVarString(decoder);
        if (decoding.readVarUint(decoder) !== SYNC) return;
        const step = decoding.readVarUint(decoder);
        const body = decoding.readVarUint8Array(decoder);
        if (step === STEP1) {
            this.send(SYNC, (encoder) => {
                encoding.writeVarUint(encoder, STEP2);
                encoding.writeVarUint8Array(encoder, Y.encodeStateAsUpdate(this.doc, body));
            });
            return;
        }
        if (step === STEP2 && !this.inStep) {
            this.inStep = true;
            this.settled();
        }
        messages++;
        bytes += data.length;
        for (const [client, from, to] of keystrokes(body)) this.note(client, from, to, now);
    }

    // Only what is new to this person counts: the same keystroke sent twice is delivered once. What comes before something
    // earlier of the same typist is on the screen only once that has come too, as in Yjs itself.
    note(client, from, to, now) {
        const moments = sentAt.get(client);
        if (!moments || client === this.doc.clientID) return;
        const waiting = [...(this.waiting.get(client) ?? []), [from, to]].sort((one, other) => one[0] - other[0]);
        let had = this.reached.get(client) ?? 0;
        while (waiting.length && waiting[0][0] <= had) {
            const [, end] = waiting.shift();
            for (let clock = had; clock < end; clock++) {
                if (moments[clock] === undefined) continue;
                delivered++;
                delays[Math.min(delays.length - 1, Math.round((now - moments[clock]) / BUCKET))]++;
            }
            had = Math.max(had, end);
        }
        this.reached.set(client, had);
        if (waiting.length || this.waiting.has(client)) this.waiting.set(client, waiting);
    }

    // A paragraph of one's own, so that typing never depends on what others wrote.
    begin() {
        const paragraph = new Y.XmlElement("paragraph");
        this.text = new Y.XmlText();
        this.collected = (change) => this.send(SYNC, (encoder) => {
            encoding.writeVarUint(encoder, UPDATE);
            encoding.writeVarUint8Array(encoder, change);
        });
        this.doc.on("update", this.collected);
        this.doc.transact(() => {
            paragraph.setAttribute("id", `w${String(this.number).padStart(9, "0")}`);
            paragraph.insert(0, [this.text]);
            this.doc.getXmlFragment("guide").insert(0, [paragraph]);
        });
        this.moments = [];
        sentAt.set(this.doc.clientID, this.moments);
    }

    press() {
        const clock = Y.getState(this.doc.store, this.doc.clientID);
        this.moments[clock] = performance.now();
        this.text.insert(this.text.length, "abcdefgh "[clock % 9]);
        this.pressed = (this.pressed ?? 0) + 1;
        if (asked.cursors) this.point();
    }

    // With each keystroke an editor says where its cursor is now, as the awareness protocol of Yjs has it.
    point() {
        const place = Y.relativePositionToJSON(Y.createRelativePositionFromTypeIndex(this.text, this.text.length));
        const state = { user: { name: `Member ${this.number}`, colour: this.number % 8 }, cursor: { anchor: place, head: place } };
        this.send(AWARENESS, (encoder) => {
            encoding.writeVarUint8Array(encoder, encoding.encode((states) => {
                encoding.writeVarUint(states, 1);
                encoding.writeVarUint(states, this.doc.clientID);
                encoding.writeVarUint(states, this.pressed);
                encoding.writeVarString(states, JSON.stringify(state));
            }));
        });
    }
}

// Many receive the very same bytes: they are read once.
function keystrokes(body) {
    const name = Buffer.from(body.buffer, body.byteOffset, body.length).toString("latin1");
    let found = decoded.get(name);
    if (!found) {
        found = Y.decodeUpdate(body).structs.map(({ id, length }) => [id.client, id.clock, id.clock + length]);
        if (decoded.size > 5000) decoded = new Map();
        decoded.set(name, found);
    }
    return found;
}

const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
let ending = false;
const people = asked.places.map((place, number) => new Person(place, number, asked.typists.includes(number)));
for (let first = 0; first < people.length; first += 20) {
    await Promise.all(people.slice(first, first + 20).map((person) => person.open()));
}
const typists = people.filter((person) => person.types);
for (const typist of typists) typist.begin();
await sleep(1500);
console.log(JSON.stringify({ ready: people.length }));
await lines.next();
messages = bytes = 0;

// Everybody types at the same pace on average, but no hand is a clock: from half to one and a half of it between two keys, the same for
// every server. Late beats are made up, as typing goes on whatever the network does.
let dice = 1;
const chance = () => (dice = (dice * 48271) % 2147483647) / 2147483647;
const gap = 1000 / asked.rate, started = performance.now(), until = started + asked.seconds * 1000;
const beats = typists.map((typist) => ({ typist, next: started + gap * chance() }));
while (performance.now() < until) {
    const now = performance.now();
    for (const beat of beats) {
        if (beat.next <= now) {
            beat.typist.press();
            beat.next += gap * (0.5 + chance());
        }
    }
    await sleep(1);
}
const typed = performance.now() - started;
const members = new Map();
for (const { place } of people) members.set(place.document, (members.get(place.document) ?? 0) + 1);
const expected = typists.reduce((sum, typist) => sum + (typist.pressed ?? 0) * (members.get(typist.place.document) - 1), 0);
const waited = performance.now() + PATIENCE;
while (delivered < expected && performance.now() < waited) await sleep(20);
ending = true;
for (const person of people) person.socket.terminate();

function percentile(share) {
    const wanted = Math.ceil(delivered * share);
    let seen = 0;
    for (let bucket = 0; bucket < delays.length; bucket++) {
        seen += delays[bucket];
        if (seen >= wanted) return bucket * BUCKET;
    }
    return null;
}
console.log(JSON.stringify({
    connections: people.length, typists: typists.length, keystrokes: typists.reduce((sum, { pressed = 0 }) => sum + pressed, 0),
    expected, delivered, lost: expected - delivered, refused, messages, bytes, seconds: typed / 1000,
    p50: percentile(0.5), p95: percentile(0.95), p99: percentile(0.99),
}));
process.exit(0);
