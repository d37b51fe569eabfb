// Checking a note. The text lives in its box alone: nothing here keeps it, and it is sent only to be checked.
import { announce } from "./announce.js";
import { startBeside, select } from "./note_words.js";
import { draw, moved } from "./note_lines.js";
import { showAside, startAside } from "./note_aside.js";

const page = document.querySelector("[data-note]");
let box, mirror, answer, sent, said;
let places = [];
let before = "";

const placeOf = (element) => {
    const { start, end, kind } = element.dataset;
    const look = kind ? `kind-${kind}` : element.closest("[data-key]") ? "note-asked" : "";
    return { element, look, kind, start: Number(start), end: Number(end) };
};

function redraw() {
    places = moved(places, before, box.value);
    before = box.value;
    draw(mirror, before, places.filter(({ element, look }) => look && !element.closest("[hidden]")));
}

function typed() {
    redraw();
    page.querySelector("[data-too-long]").hidden = box.value.length <= Number(page.dataset.longest);
}

// What was asked is about the text as it was sent; somebody may have typed on since.
function read() {
    before = sent ?? box.value;
    places = [...answer.querySelectorAll("[data-start]")].map(placeOf);
    page.querySelector("[data-note-legend]").hidden = !answer.querySelector("[data-kind]");
    showAside();
    redraw();
}

function tell(always) {
    const shown = answer.querySelectorAll(".note-question:not([hidden])").length;
    const { none, one, many } = page.dataset;
    const sentence = shown ? (shown === 1 ? one : many.replace("#", shown)) : none;
    const pointer = page.querySelector(".note-pointer");
    pointer.textContent = sentence;
    pointer.hidden = !answer.querySelector(".note-question");
    if (always || sentence !== said) announce(sentence);
    said = sentence;
}

function jump(event) {
    const link = event.target.closest?.("#note-answer a[data-start]");
    if (!link) return;
    event.preventDefault();
    const place = places.find(({ element }) => element === link);
    select(box, place?.start ?? 0, place?.end ?? 0);
    (place?.drawn ?? box).scrollIntoView({ block: place?.drawn ? "center" : "nearest" });
}

// What was open and where the focus was stays, though the answer is drawn anew.
function around(change) {
    const key = document.activeElement.closest?.("[data-key]")?.dataset.key;
    const wasOpen = answer.querySelector("#note-sentences")?.open;
    change();
    const item = key && [...answer.querySelectorAll("[data-key]")].find(({ dataset }) => dataset.key === key);
    (item?.querySelector("a") ?? (key && answer.querySelector("h2")))?.focus({ preventScroll: true });
    const sentences = answer.querySelector("#note-sentences");
    if (sentences) sentences.open = Boolean(wasOpen);
}

function listen() {
    let pressed = false;
    page.addEventListener("htmx:confirm", (event) => {
        pressed = event.detail.triggeringEvent?.type === "submit";
        if (box.value.length > Number(page.dataset.longest)) event.preventDefault();
    });
    page.addEventListener("htmx:beforeRequest", () => { sent = box.value; });
    page.addEventListener("htmx:beforeSwap", (event) => {
        if (event.detail.xhr.status !== 200) return;
        page.querySelector("[data-failed]").hidden = true;
        event.detail.shouldSwap = false;
        around(() => {
            answer.innerHTML = event.detail.serverResponse;
            read();
        });
        tell(pressed);
    });
    // It stands in an alert beside the box, which is read out when something comes into it.
    for (const failed of ["htmx:responseError", "htmx:sendError"]) {
        page.addEventListener(failed, () => { page.querySelector("[data-failed]").hidden = false; });
    }
    page.addEventListener("click", jump);
    page.addEventListener("note:aside", () => { redraw(); tell(false); });
}

function copy(button) {
    button.addEventListener("click", async () => {
        const { copied, notCopied } = document.getElementById("announcements").dataset;
        try {
            await navigator.clipboard.writeText(box.value);
            announce(copied);
        } catch {
            // Absent on addresses without https.
            box.select();
            announce(document.execCommand("copy") ? copied : notCopied);
        }
    });
}

function clear(event) {
    event.preventDefault();
    box.value = "";
    sent = undefined;
    window.htmx.trigger(box.form, "htmx:abort");
    answer.replaceChildren();
    page.dispatchEvent(new Event("note:cleared"));
    read();
    tell(false);
    announce(page.dataset.cleared);
    box.focus();
}

function start() {
    box = page.querySelector("textarea");
    answer = page.querySelector("#note-answer");
    mirror = document.createElement("div");
    mirror.className = "note-mirror";
    mirror.setAttribute("aria-hidden", "true");
    box.before(mirror);
    page.classList.add("is-live");
    startAside(page, answer);
    box.addEventListener("input", typed);
    copy(page.querySelector("[data-note-copy]"));
    page.querySelector("[data-note-clear]").addEventListener("click", clear);
    listen();
    read();
}

if (page) start();
else startBeside();
