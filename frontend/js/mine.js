// The room's parts are drawn once for everybody. What is for one person carries `data-mine="ids"` or `data-not-mine="ids"`
// and is shown by the page that knows who it belongs to; what is for some parts of the meeting carries `data-when="kinds"`.
import { announce } from "./announce.js";

const page = () => document.querySelector("[data-me]");
const words = (text) => (text ?? "").split(/\s+/).filter(Boolean);
let shownFor = null;

// Whoever is typing in something keeps it until they leave it.
const isHeld = (element) => element.contains(document.activeElement) && document.activeElement.matches("textarea, input, select");

function show(element, wanted) {
    if (element.hidden !== wanted) return;
    if (!wanted && isHeld(element)) return;
    element.hidden = !wanted;
}

// What is said is said once, however often the part is drawn.
const said = new Set();

function say(root) {
    const fresh = [...root.querySelectorAll("[data-say-when-shown]")].filter((element) => !element.hidden);
    const sentences = fresh.map((element) => element.textContent.trim());
    const unheard = sentences.find((sentence) => !said.has(sentence));
    said.clear();
    sentences.forEach((sentence) => said.add(sentence));
    if (unheard) announce(unheard);
}

function openSections(root, { phase, item }) {
    const key = `${phase} ${item}`;
    if (shownFor === key) return;
    const first = shownFor === null;
    shownFor = key;
    if (first) return;
    root.querySelectorAll("details[data-section]").forEach((details) => {
        if (details.dataset.section === item) details.open = true;
        else if (!isHeld(details)) details.open = false;
    });
    root.querySelectorAll("details[data-open-when]").forEach((details) => {
        if (details.dataset.openWhen === phase) details.open = true;
    });
}

function apply() {
    const root = page();
    if (!root) return;
    const { me } = root.dataset;
    root.querySelectorAll("[data-mine]").forEach((element) => show(element, Boolean(me) && words(element.dataset.mine).includes(me)));
    root.querySelectorAll("[data-not-mine]").forEach((element) => show(element, !me || !words(element.dataset.notMine).includes(me)));
    const state = root.querySelector("[data-phase]")?.dataset;
    if (state) {
        root.querySelectorAll("[data-when]").forEach((element) => show(element, words(element.dataset.when).includes(state.phase)));
        openSections(root, state);
    }
    say(root);
}

// A form that was accepted was emptied: nothing of it is left to restore (keep_draft.js looks again on input).
function forgetDraft({ target, detail }) {
    const field = detail.done && target.matches("[data-keep-draft]") && target.querySelector("textarea, input:not([type=hidden])");
    if (field) field.dispatchEvent(new Event("input", { bubbles: true }));
}

export function startMine() {
    apply();
    document.addEventListener("live:changed", apply);
    document.addEventListener("live:posted", forgetDraft);
    document.addEventListener("focusout", () => setTimeout(apply));
    document.addEventListener("change", ({ target }) => {
        if (target.matches("[data-send-on-change]")) target.form.requestSubmit();
    });
}
