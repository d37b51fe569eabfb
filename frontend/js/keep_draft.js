// <form data-keep-draft="key">: its text outlives a crash, a closed tab and a lost network.
// The next page says with data-draft-saved="key" that the server has it; signing out (data-forget-drafts) forgets all.
import { announce, phrase } from "./announce.js";
import { forgetAll, read, write } from "./drafts.js";

const KEPT = "textarea, input:is([type=text], [type=email], [type=tel], [type=url], [type=search], [type=number], [type=date], [type=time], :not([type]))";
const NEVER = "[autocomplete=one-time-code], [data-no-draft], [readonly], :disabled";

export const fieldsOf = (form) => [...form.querySelectorAll(KEPT)].filter((field) => field.name && !field.matches(NEVER));

export function keep(form) {
    const changed = fieldsOf(form).filter((field) => field.value !== field.defaultValue);
    write(form.dataset.keepDraft, Object.fromEntries(
        changed.map((field) => [field.name, { was: field.defaultValue, sent: field.sent, typed: field.value }]),
    ));
}

function put(field, value) {
    field.value = value;
    field.dispatchEvent(new Event("input", { bubbles: true }));
}

function restore(form) {
    const draft = read(form.dataset.keepDraft);
    // Text that somebody has since changed on the server is left alone; what save_draft.js was sending is no such change.
    const fields = fieldsOf(form).filter(({ name, defaultValue }) =>
        Object.hasOwn(draft, name) && [draft[name].was, draft[name].sent].includes(defaultValue) && draft[name].typed !== defaultValue);
    if (!fields.length) return;
    fields.forEach((field) => put(field, draft[field.name].typed));
    tell(form, fields);
}

function tell(form, fields) {
    const note = document.createElement("p");
    note.className = "draft-kept";
    const undo = document.createElement("button");
    undo.type = "button";
    undo.className = "link-button";
    undo.textContent = phrase("draftUndo");
    undo.addEventListener("click", () => {
        fields.forEach((field) => put(field, field.defaultValue));
        fields[0].focus();
        note.remove();
    });
    note.append(phrase("draftKept"), " ", undo);
    form.prepend(note);
    announce(phrase("draftKept"));
}

export function keepDrafts(root) {
    const saved = [...root.querySelectorAll("[data-draft-saved]")].map((element) => element.dataset.draftSaved);
    saved.forEach((key) => write(key, {}));
    root.querySelectorAll("form[data-keep-draft]").forEach(restore);
}

export function listenForDrafts() {
    document.addEventListener("input", ({ target }) => {
        const form = target.closest?.("form[data-keep-draft]");
        if (form) keep(form);
    });
    document.addEventListener("submit", ({ target }) => {
        if (target.hasAttribute("data-forget-drafts")) forgetAll();
    });
}
