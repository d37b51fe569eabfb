// Text areas with `data-autosave` are saved as typed, and kept on this device until the server has them.
// POST key, rev, text: the server keeps the text with the highest rev. 409 with {rev, text}: somebody saved a newer one.
import { backoff, csrfToken, say, write } from "./words.js";

const PAUSE = 300;
const AT_MOST = 800;
const ANSWER_WITHIN = 6000;
const notes = new Map();
const place = (key) => `note:${key}`;

// A device may refuse to keep anything (private windows, full): saving to the server goes on without.
function keep(note) {
    try {
        localStorage.setItem(place(note.key), JSON.stringify({ rev: note.rev, text: note.text }));
    } catch {
        note.unkept = true;
    }
}

function kept(key) {
    try {
        return JSON.parse(localStorage.getItem(place(key)));
    } catch {
        return null;
    }
}

function forget(note) {
    try {
        localStorage.removeItem(place(note.key));
    } catch {
        note.unkept = true;
    }
}

function noteOf(field) {
    const key = field.dataset.noteKey;
    const rev = Number(field.dataset.rev || 0);
    const note = notes.get(key) ?? { key, rev, saved: rev, attempt: 0, sending: false };
    notes.set(key, note);
    note.field = field;
    note.address = field.dataset.autosave;
    return note;
}

function show(note, name) {
    const around = note.field.closest("[data-note], form") ?? note.field.parentElement;
    write(around?.querySelector("[data-saved]"), say(note.field, name));
}

function typed(event) {
    if (!event.target.matches?.("textarea[data-autosave]")) return;
    const note = noteOf(event.target);
    change(note, event.target.value);
}

function change(note, text) {
    note.text = text;
    note.rev = Math.max(note.rev, Number(note.field.dataset.rev || 0)) + 1;
    note.field.dataset.unsaved = "true";
    keep(note);
    note.since ??= Date.now();
    plan(note, Math.max(0, Math.min(PAUSE, note.since + AT_MOST - Date.now())));
}

function plan(note, wait) {
    clearTimeout(note.timer);
    note.timer = setTimeout(() => send(note), wait);
}

// One request at a time for a note, so that an older text can never arrive after a newer one.
async function send(note) {
    if (note.sending || note.saved === note.rev) return;
    clearTimeout(note.timer);
    note.sending = true;
    note.since = undefined;
    const { rev, text } = note;
    let answer = null;
    try {
        const body = new URLSearchParams({ key: note.key, rev, text, csrfmiddlewaretoken: csrfToken() });
        // The browser finishes a small request even when the page is closed.
        const keepalive = body.toString().length < 60000;
        const signal = AbortSignal.timeout?.(ANSWER_WITHIN);
        answer = await fetch(note.address, { method: "POST", body, keepalive, redirect: "error", signal, headers: { "X-Live": "post" } });
    } catch {
        // No network: kept here, and tried again below.
    }
    note.sending = false;
    if (answer?.ok) saved(note, rev, text);
    else if (answer?.status === 409) await merge(note, answer);
    else unsaved(note);
}

function saved(note, rev, text) {
    note.saved = rev;
    note.attempt = 0;
    note.field.dataset.rev = rev;
    show(note, "saved");
    if (note.rev !== rev) return plan(note, 0);
    forget(note);
    note.field.defaultValue = text;
    delete note.field.dataset.unsaved;
    note.field.dispatchEvent(new CustomEvent("live:saved", { bubbles: true }));
}

function unsaved(note) {
    show(note, "kept");
    plan(note, backoff(note.attempt++, 1000));
}

// Both texts stay: theirs first, ours under it, for a person to tidy.
const both = (theirs, mine) => (theirs.includes(mine) ? theirs : mine.includes(theirs) ? mine : `${theirs}\n\n${mine}`);

async function merge(note, answer) {
    const { rev, text = "" } = await answer.json().catch(() => ({}));
    if (!Number.isFinite(rev)) return unsaved(note);
    note.rev = Math.max(note.rev, rev);
    note.field.value = both(text, note.text);
    change(note, note.field.value);
}

// A copy left by a closed tab or a killed browser goes to the server now.
function recover(field) {
    const known = notes.get(field.dataset.noteKey);
    if (known) return follow(known, field);
    const copy = kept(field.dataset.noteKey);
    if (!copy) return;
    const note = noteOf(field);
    if (copy.text === field.value) return forget(note);
    const newer = copy.rev > note.rev;
    note.rev = Math.max(note.rev, copy.rev);
    field.value = newer ? copy.text : both(field.value, copy.text);
    change(note, field.value);
}

// The page drew this note anew: unsaved words move into the new field.
function follow(note, field) {
    if (note.field === field) return;
    note.field = field;
    if (note.saved === note.rev) return;
    field.value = note.text;
    field.dataset.unsaved = "true";
}

const recoverAll = () => document.querySelectorAll("textarea[data-autosave]").forEach(recover);
const sendAll = () => notes.forEach(send);

export function startAutosave() {
    recoverAll();
    document.addEventListener("input", typed);
    document.addEventListener("live:changed", recoverAll);
    addEventListener("online", sendAll);
    addEventListener("pagehide", sendAll);
    document.addEventListener("visibilitychange", sendAll);
}
