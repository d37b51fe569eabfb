// <p data-saves-draft hx-post>, in a form that keeps its draft, saves it on the server while somebody types. What the server has
// (it says so by the event draft-saved) is no longer kept here; what it has not is kept, and sent again.
import { fieldsOf, keep } from "./keep_draft.js";

const AGAIN = 5000;
const saves = (element) => element.matches?.("[data-saves-draft]");

function begin(event) {
    const form = saves(event.target) && event.target.closest("form");
    if (!form) return;
    // The page is being left: a save that arrives beside the form itself would make one of them stale.
    if (form.hasAttribute("data-sending")) event.preventDefault();
    else fieldsOf(form).forEach((field) => { field.sent = field.value; });
}

function saved({ target }) {
    const form = target.closest("form");
    fieldsOf(form).forEach((field) => { field.defaultValue = field.sent ?? field.defaultValue; });
    keep(form);
}

function end({ target, detail: { successful, xhr } }) {
    if (!saves(target) || successful) return;
    const again = !xhr.status || xhr.status >= 500;
    target.textContent = again ? target.dataset.kept : target.dataset.refused;
    if (again) setTimeout(() => window.htmx.trigger(target, "again"), AGAIN);
}

// The form waits for a save that is under way, and for the one that waits behind it.
function submit(event) {
    const busy = event.target.querySelector("[data-saves-draft].htmx-request");
    if (!busy) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    busy.addEventListener("htmx:afterRequest", () => {
        setTimeout(() => event.target.requestSubmit(event.submitter));
    }, { once: true });
}

export function saveDrafts() {
    document.addEventListener("htmx:beforeRequest", begin);
    document.addEventListener("draft-saved", saved);
    document.addEventListener("htmx:afterRequest", end);
    document.addEventListener("submit", submit, true);
}
