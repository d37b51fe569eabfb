// Files go in pieces, one after the other: what has arrived stays, and each goes on where it stopped.
import { announce } from "./announce.js";

const PIECE = 1024 * 1024;
const LONGEST_PAUSE = 30_000;
const shown = document.querySelector("[data-arriving]");
const trouble = document.querySelector("[data-arriving-trouble]");
const words = shown?.dataset ?? {};

const pause = (time) => new Promise((done) => { setTimeout(done, time); });

class Stopped extends Error {}

function tell(sentence) {
    trouble.textContent = sentence;
    trouble.hidden = !sentence;
}

function show(sent) {
    const bar = shown.querySelector("progress");
    const here = sent.filter(({ file, received }) => received >= file.size).length;
    bar.max = sent.reduce((sum, { file }) => sum + file.size, 0);
    bar.value = sent.reduce((sum, { received }) => sum + received, 0);
    const sentence = words.one.replace("##", sent.length).replace("#", here);
    const place = document.getElementById(bar.getAttribute("aria-labelledby"));
    if (place.textContent !== sentence) place.textContent = sentence;
}

// In words, where files cannot be kept; without, where it is anything else.
async function reason(answer) {
    if (!answer.headers.get("Content-Type")?.includes("json")) return "";
    return (await answer.json().catch(() => ({}))).errors?.join(" ") ?? "";
}

// How much is there now; a sentence or nothing where it is worth trying again.
async function post(url, token, body) {
    let answer;
    try {
        answer = await fetch(url, { method: "POST", body, headers: { "X-CSRFToken": token, "Content-Type": "application/octet-stream" } });
        if (answer.ok || answer.status === 409) return (await answer.json()).received;
    } catch {
        return null;
    }
    if (answer.status >= 500 || answer.status === 429) return await reason(answer) || null;
    throw new Stopped();
}

async function send(each, token, all) {
    let wait = 1000;
    while (each.received < each.file.size) {
        // Read before it is sent, so that a file which is gone is not taken for a lost connection.
        const body = await each.file.slice(each.received, each.received + PIECE).arrayBuffer();
        const received = await post(`${each.url}?offset=${each.received}`, token, body);
        if (received === each.received) throw new Stopped();
        if (typeof received !== "number") {
            const why = received ?? words.gone;
            if (trouble.textContent !== why) tell(why);
            await pause(wait);
            wait = Math.min(wait * 2, LONGEST_PAUSE);
            continue;
        }
        tell("");
        wait = 1000;
        each.received = received;
        show(all);
    }
}

async function sendAll(all, token) {
    const unread = [];
    shown.hidden = false;
    show(all);
    announce(shown.querySelector("p").textContent);
    for (const each of all) {
        try {
            await send(each, token, all);
        } catch (error) {
            if (error instanceof Stopped) return tell(words.stopped);
            unread.push(each.file.name);
        }
    }
    if (unread.length) return tell(`${words.unread} ${unread.join(", ")}`);
    return true;
}

const tokenOf = (form) => form.elements.csrfmiddlewaretoken.value;

async function bring(form) {
    const files = [...form.elements.brought.files];
    const said = new FormData(form);
    said.delete("brought");
    said.set("names", JSON.stringify(files.map(({ name, size }) => [name, size])));
    tell("");
    let answer;
    try {
        answer = await fetch(form.dataset.inPieces, { method: "POST", body: said });
    } catch {
        return tell(words.again);
    }
    if (answer.status === 422) return tell((await answer.json()).errors.join(" "));
    if (!answer.ok) return tell(words.stopped);
    const { url, files: places } = await answer.json();
    shown.querySelector("[data-batch-page]").href = url;
    form.hidden = true;
    if (await sendAll(files.map((file, at) => ({ file, ...places[at] })), tokenOf(form))) location.assign(url);
}

function missing() {
    return [...document.querySelectorAll("[data-arrives]")].map(({ dataset }) => ({
        url: dataset.arrives, name: dataset.name, size: Number(dataset.size), received: Number(dataset.received),
    }));
}

async function goOn(form) {
    const places = missing();
    const all = [];
    for (const file of form.elements.again.files) {
        const at = places.findIndex(({ name, size }) => file.name.endsWith(name) && size === file.size);
        if (at >= 0) all.push({ file, ...places.splice(at, 1)[0] });
    }
    if (!all.length) return tell(words.others);
    tell("");
    form.hidden = true;
    if (await sendAll(all, tokenOf(form))) location.reload();
}

const toBring = document.querySelector("form[data-in-pieces]");
toBring?.addEventListener("submit", (event) => {
    // Without a file the page says what is missing, as it does without scripts.
    if (!toBring.elements.brought.files.length) return;
    event.preventDefault();
    bring(toBring);
});

const toGoOn = document.querySelector("form[data-go-on]");
if (toGoOn) {
    toGoOn.addEventListener("submit", (event) => {
        event.preventDefault();
        goOn(toGoOn);
    });
    toGoOn.hidden = false;
}
