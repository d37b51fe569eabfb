// One statement after another without waiting for the network: an answer is kept on this device until the server has it, and
// sent in order. The last to arrive counts, so sending one twice is the same as sending it once.
import { startClock } from "./clock.js";
import { read, write as keep } from "./drafts.js";
import { backoff, csrfToken, say, write } from "./words.js";

const DOUBLE = 500; // The second press of a double one is no answer to a statement that nobody has read.
const holder = document.querySelector("[data-answer]");
const form = holder?.matches("form") ? holder : null;
const address = form?.getAttribute("action") ?? holder?.dataset.action;
const place = `answers-${holder?.dataset.answer}`;
const part = (name) => form.querySelector(`[data-${name}]`);
const status = () => document.querySelector("[data-sent]");

// Unsent answers. A device may refuse to keep anything: then they live as long as the page.
let memory = null;
const unsent = () => memory ?? read(place).list ?? [];

function store(list) {
    keep(place, list.length ? { list } : {});
    memory = (read(place).list ?? []).length === list.length ? null : list;
}

const drop = (item) => store(unsent().filter(({ id }) => id !== item.id));

let timer = 0;
let attempt = 0;
let sending = false;

async function send() {
    clearTimeout(timer);
    const [item] = unsent();
    if (sending || !item) return;
    sending = true;
    let answer = null;
    try {
        const body = new URLSearchParams({ ...item.fields, csrfmiddlewaretoken: csrfToken() });
        // The browser finishes a small request even when the page is left.
        answer = await fetch(address, {
            method: "POST",
            body,
            keepalive: true,
            headers: { "X-Live": "post" },
            signal: AbortSignal.timeout?.(20000),
        });
    } catch {
        // No network: kept here, and tried again below.
    }
    sending = false;
    judge(item, answer);
}

function judge(item, answer) {
    if (!answer || answer.status >= 500 || answer.status === 429) {
        write(status(), say(holder, "waiting"));
        timer = setTimeout(send, backoff(attempt++, 1000));
        return;
    }
    attempt = 0;
    const back = answer.redirected && new URL(answer.url).pathname === new URL(address, location.href).pathname;
    if (answer.status === 204 || back) {
        drop(item);
        if (back) location.assign(address);
        else if (unsent().length) send();
        else allSent();
    } else if (answer.status === 409 || answer.status === 422) {
        drop(item);
        handOver(item);
    } else write(status(), say(holder, "signedOut"));
}

function allSent() {
    write(status(), "");
    if (isOver || holder.hasAttribute("data-fresh")) location.assign(isOver ? address : location.href);
}

// Something for the person to read or to decide: the page that says it comes as it does without scripts.
function handOver(item) {
    const sent = document.createElement("form");
    Object.assign(sent, { method: "post", action: address, hidden: true });
    const fields = { ...item.fields, csrfmiddlewaretoken: csrfToken() };
    for (const [name, value] of Object.entries(fields)) {
        const field = document.createElement("textarea");
        Object.assign(field, { name, value });
        sent.append(field);
    }
    document.body.append(sent);
    sent.submit();
}

// What comes, and what was answered on this page: [key, number, text, {value, matters, why}].
let ahead = [];
const seen = [];
let isOver = false;
let shownAt = 0;
let first = 1;

function current(value) {
    const { statement, matters, why } = form.elements;
    const answer = { value, matters: matters.checked, why: why.value };
    return [statement.value, form.dataset.number, part("statement").textContent, answer];
}

function show([key, number, text, { value = "", matters = false, why = "" } = {}]) {
    const { elements } = form;
    part("statement").textContent = text;
    elements.statement.value = key;
    elements.matters.checked = matters;
    elements.why.value = elements.why.defaultValue = why;
    elements.why_was.value = value ? why : "";
    part("why").open = Boolean(why);
    Object.assign(form.dataset, { number, keepDraft: form.dataset.keepDraft.replace(/\d+$/, number) });
    form.querySelectorAll("button[name=value]").forEach((button) => mark(button, value));
    form.querySelectorAll(".draft-kept, [role=alert], .findings > *").forEach((each) => each.remove());
    move();
}

function mark(button, value) {
    button.classList.toggle("plain", button.value !== value);
    if (value) button.setAttribute("aria-pressed", button.value === value);
    else button.removeAttribute("aria-pressed");
}

function move() {
    shownAt = Date.now();
    part("before").hidden = !seen.length && !part("before").getAttribute("href");
    const words = document.querySelector("[data-place]");
    if (words) {
        words.textContent = first + seen.length;
        document.querySelector(".answer-progress progress").value = first + seen.length;
    }
    scrollTo(0, 0);
}

function answer(event) {
    const { submitter } = event;
    event.preventDefault();
    if (!submitter?.value || Date.now() - shownAt < DOUBLE) return;
    const fields = { ...Object.fromEntries(new FormData(form)), value: submitter.value };
    delete fields.csrfmiddlewaretoken; // It is a page's own, and the page that sends may be another.
    store([...unsent(), { id: `${Date.now()}-${Math.random()}`, fields }]);
    seen.push(current(submitter.value));
    keep(form.dataset.keepDraft, {});
    form.elements.why.defaultValue = form.elements.why.value;
    const next = ahead.shift();
    if (next) show(next);
    else end();
    send();
}

function end() {
    isOver = true;
    part("statement").textContent = say(holder, "all");
    form.querySelectorAll("details, .answer-bar, .notice").forEach((each) => { each.hidden = true; });
}

function back(event) {
    if (!seen.length) return;
    event.preventDefault();
    ahead.unshift(current(""));
    show(seen.pop());
}

if (form && !form.hasAttribute("data-plain")) {
    ahead = JSON.parse(form.dataset.ahead);
    first = Number(document.querySelector("[data-place]")?.textContent ?? 1);
    form.addEventListener("submit", answer);
    part("before").addEventListener("click", back);
}
if (holder) {
    addEventListener("online", send);
    document.addEventListener("visibilitychange", send);
    send();
}
if (document.querySelector("[data-timer]")) startClock();
