// Weighs what a first visit fetches from the built folder against the budget of the design (section 10).
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { brotliCompressSync, gzipSync } from "node:zlib";

const built = new URL("../commonpractice/static/built/", import.meta.url);
const KILO = 1024;
const page = 15 * KILO; // Room left for the HTML itself.

function weigh(name) {
    const bytes = readFileSync(new URL(name, built));
    const font = name.endsWith(".woff2");
    return { name, raw: bytes.length, gzip: font ? bytes.length : gzipSync(bytes).length, brotli: font ? bytes.length : brotliCompressSync(bytes).length };
}

const fonts = readdirSync(new URL("fonts/", built)).filter((name) => name.endsWith(".woff2")).map((name) => `fonts/${name}`);
const weights = ["site.css", "site.js", "room.js", "note.js", "answer.js", "library.js", "leave.js", "guide.js", "icon.svg", ...fonts].filter((name) => existsSync(new URL(name, built))).map(weigh);
console.table(Object.fromEntries(weights.map(({ name, ...sizes }) => [name, sizes])));

const sum = (list) => list.reduce((total, { gzip }) => total + gzip, 0);
// What each kind of page fetches: every page site.js, and some one more script.
const pages = { most: [], "the room": ["room.js"], "checking a note, and forms about events": ["note.js"], "answering a question": ["answer.js", "note.js"], "bringing files": ["library.js"], "passing on a barrier": ["note.js", "leave.js"] };
const scriptsOf = (own) => weights.filter(({ name }) => name === "site.js" || own.includes(name));
const shared = weights.filter(({ name }) => !name.endsWith(".js"));
let failed = false;
for (const [kind, own] of Object.entries(pages)) {
    const scripts = sum(scriptsOf(own));
    const visit = scripts + sum(shared) + page;
    console.log(`${kind}: scripts ${scripts} of ${30 * KILO} bytes; first visit with every font ${visit} of ${150 * KILO} bytes`);
    failed ||= scripts > 30 * KILO || visit > 150 * KILO;
}
const note = sum(weights.filter(({ name }) => name === "note.js"));
console.log(`note.js ${note} of ${3 * KILO} bytes`);
// The editor is fetched only where somebody writes a guide.
const guide = sum(weights.filter(({ name }) => name === "guide.js"));
console.log(`guide.js ${guide} of ${150 * KILO} bytes`);
process.exitCode = failed || note > 3 * KILO || guide > 150 * KILO ? 1 : 0;
