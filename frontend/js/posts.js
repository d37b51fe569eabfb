// Forms with `data-live-post` are sent without leaving the page. The server answers 204, or redirects back to this page, when
// it accepted; 4xx with a plain sentence when it did not. Each form's `key` makes sending twice the same as sending once.
import { backoff, csrfToken, say, write } from "./words.js";

const BUTTON_PATIENCE = 30000;
// Then it is tried again: by its key it counts once, whichever arrives.
const ANSWER_WITHIN = 6000;
const pending = new WeakMap();
const lastTried = new WeakMap();

function newKey() {
    if (crypto.randomUUID) return crypto.randomUUID();
    // Without TLS (a demonstration in an office) there is no randomUUID.
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    bytes[6] = (bytes[6] & 0x0f) | 0x40;
    bytes[8] = (bytes[8] & 0x3f) | 0x80;
    return [...bytes].map((byte, i) => ([4, 6, 8, 10].includes(i) ? "-" : "") + byte.toString(16).padStart(2, "0")).join("");
}

const texts = (form) => [...form.elements].filter((field) => field.matches("textarea, input:not([type=hidden])"));

function keyOf(form) {
    let key = form.querySelector("input[name=key]");
    if (!key) {
        key = document.createElement("input");
        key.type = "hidden";
        key.name = "key";
        form.append(key);
    }
    key.value ||= newKey();
    return key;
}

function statusOf(form) {
    const found = form.querySelector("[data-sent]");
    if (found) return found;
    const made = document.createElement("p");
    made.setAttribute("role", "status");
    made.dataset.sent = "";
    made.dataset.liveKeep = "";
    form.append(made);
    return made;
}

function bodyOf(form, submitter) {
    const body = new FormData(form);
    if (submitter?.name) body.append(submitter.name, submitter.value);
    body.set("csrfmiddlewaretoken", csrfToken());
    return form.enctype === "multipart/form-data" ? body : new URLSearchParams(body);
}

const worded = (form) => JSON.stringify(texts(form).map((field) => [field.name, field.value, field.checked]));

async function outcome(answer, form) {
    const back = new URL(answer.url, location.href).pathname === location.pathname;
    if (answer.status === 204 || (answer.ok && answer.redirected && back)) return { done: true };
    if (answer.status >= 500 || answer.status === 429) return { again: true };
    if (answer.redirected) return { words: say(form, "signedOut") };
    const plain = answer.headers.get("content-type")?.startsWith("text/plain");
    const sentence = plain ? (await answer.text()).trim().slice(0, 300) : "";
    return { words: sentence || say(form, "refused") };
}

async function attempt(form, sending) {
    let result = { again: true };
    try {
        const answer = await fetch(sending.address, {
            method: "POST",
            body: sending.body,
            headers: { "X-Live": "post" },
            signal: AbortSignal.timeout?.(ANSWER_WITHIN),
        });
        result = await outcome(answer, form);
    } catch {
        // No network: the same as a server that cannot answer.
    }
    if (pending.get(form) === sending) finish(form, sending, result);
}

function finish(form, sending, { done, again, words }) {
    const impatient = !sending.typed && Date.now() - sending.since > BUTTON_PATIENCE;
    if (again && !impatient) {
        write(statusOf(form), say(form, "waiting"));
        sending.timer = setTimeout(() => attempt(form, sending), backoff(sending.attempt++, 1000));
        return;
    }
    pending.delete(form);
    delete form.dataset.pending;
    if (done) accepted(form, sending);
    else write(statusOf(form), again ? say(form, "unsent") : words);
    form.dispatchEvent(new CustomEvent("live:posted", { bubbles: true, detail: { done: Boolean(done) } }));
}

// What was typed since it was sent stays.
function accepted(form, sending) {
    keyOf(form).value = newKey();
    lastTried.delete(form);
    write(statusOf(form), say(form, "sent"));
    if (worded(form) !== sending.worded) return;
    if (form.dataset.livePost !== "keep") form.reset();
    else texts(form).forEach((field) => Object.assign(field, { defaultValue: field.value, defaultChecked: field.checked }));
}

function submit(event) {
    const form = event.target;
    if (!form.matches("form[data-live-post]") || event.defaultPrevented) return;
    event.preventDefault();
    const before = pending.get(form);
    const now = worded(form) + (event.submitter?.value ?? "");
    if (before && before.signature === now) return;
    clearTimeout(before?.timer);
    // Other words under the key of an attempt that may have arrived would be taken for the same and dropped.
    const key = keyOf(form);
    if (lastTried.has(form) && lastTried.get(form) !== now) key.value = newKey();
    lastTried.set(form, now);
    const typed = texts(form).some((field) => field.matches("textarea, [type=text], :not([type])") && field.value.trim());
    const sending = { address: event.submitter?.getAttribute("formaction") || form.getAttribute("action") || location.href };
    Object.assign(sending, { body: bodyOf(form, event.submitter), worded: worded(form), signature: now, typed });
    Object.assign(sending, { since: Date.now(), attempt: 0 });
    pending.set(form, sending);
    form.dataset.pending = "true";
    write(statusOf(form), say(form, "sending"));
    attempt(form, sending);
}

function retryAll() {
    document.querySelectorAll("form[data-pending]").forEach((form) => {
        const sending = pending.get(form);
        if (!sending?.timer) return;
        clearTimeout(sending.timer);
        sending.timer = undefined;
        attempt(form, sending);
    });
}

export function startPosts() {
    document.addEventListener("submit", submit);
    addEventListener("online", retryAll);
}
