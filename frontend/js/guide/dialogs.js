// Small forms over the text: a link, a picture. They work by keyboard, and the cursor is afterwards where it was.
import { toggleMark } from "prosemirror-commands";
import { insertBlock } from "./commands.js";
import { findBlock } from "./places.js";
import { safeAddress } from "./schema.js";
import { csrfToken } from "../words.js";

function show(dialog, view) {
    complain(dialog);
    dialog.returnValue = "";
    if (dialog.showModal) dialog.showModal();
    else dialog.setAttribute("open", "");
    [...dialog.querySelectorAll("input:not([type=hidden])")].find((field) => !field.closest("[hidden]")).focus();
    dialog.addEventListener("close", () => view.focus(), { once: true });
}

function hide(dialog) {
    if (dialog.close) dialog.close();
    else { dialog.removeAttribute("open"); dialog.dispatchEvent(new Event("close")); }
}

// {field: sentence}; the sentence stands beside its field, which gets the focus.
function complain(dialog, sentences = {}) {
    dialog.querySelectorAll("[data-error-of]").forEach((place) => {
        const sentence = sentences[place.dataset.errorOf] ?? "";
        const field = dialog.querySelector(`[name="${place.dataset.errorOf}"]`);
        place.textContent = sentence;
        place.hidden = !sentence;
        field.closest(".field").classList.toggle("has-error", Boolean(sentence));
        field.setAttribute("aria-invalid", String(Boolean(sentence)));
    });
    const [first] = Object.keys(sentences);
    if (first) dialog.querySelector(`[name="${first}"]`)?.focus();
}

const onCancel = (dialog) => dialog.querySelectorAll("[data-cancel]").forEach((button) => button.addEventListener("click", () => hide(dialog)));

// The link around the cursor, as far as it goes.
function linkAround(state) {
    const { $from, from, to, empty } = state.selection;
    const type = state.schema.marks.link;
    const mark = type.isInSet($from.marks()) ?? type.isInSet($from.nodeAfter?.marks ?? []);
    if (!mark) return { from, to, empty, href: "" };
    const runs = [];
    $from.parent.forEach((node, offset) => {
        if (!mark.isInSet(node.marks)) return;
        const start = $from.start() + offset;
        if (runs.at(-1)?.to === start) runs.at(-1).to += node.nodeSize;
        else runs.push({ from: start, to: start + node.nodeSize });
    });
    const run = runs.find((each) => each.from <= from && from <= each.to);
    return { from: Math.min(run.from, from), to: Math.max(run.to, to), empty: false, href: mark.attrs.href };
}

export function startLinks(dialog, getView, say) {
    let place = null;
    const form = dialog.querySelector("form");
    const words = form.elements.namedItem("words");
    onCancel(dialog);
    const put = (href) => {
        const view = getView();
        const { link } = view.state.schema.marks;
        const { tr } = view.state;
        if (place.empty) tr.insertText(words.value.trim() || href, place.from);
        const to = place.empty ? place.from + (words.value.trim() || href).length : place.to;
        tr.removeMark(place.from, to, link);
        if (href) tr.addMark(place.from, to, link.create({ href }));
        view.dispatch(tr.scrollIntoView());
        hide(dialog);
    };
    form.addEventListener("submit", (event) => {
        event.preventDefault();
        const typed = form.elements.namedItem("address").value.trim();
        // Most people write an address without its beginning.
        const href = safeAddress(typed) ?? (/^[\w-]+(\.[\w-]+)+(\/\S*)?$/.test(typed) ? `https://${typed}` : null);
        if (!href) return complain(dialog, { address: say("bad_address") });
        put(href);
    });
    dialog.querySelector("[data-take-away]").addEventListener("click", () => put(""));
    return (view) => {
        place = linkAround(view.state);
        form.elements.namedItem("address").value = place.href;
        words.value = "";
        words.closest(".field").hidden = !place.empty;
        dialog.querySelector("[data-take-away]").hidden = !place.href;
        show(dialog, view);
    };
}

export const canLink = (state) => toggleMark(state.schema.marks.link, { href: "https://" })(state) || state.selection.empty;

// Each picture is sent with a key of its own, so that sending it twice makes one.
function newKey() {
    const hex = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`;
}

export function startPictures(dialog, getView, say) {
    const form = dialog.querySelector("form");
    const submit = form.querySelector("[type=submit]");
    const field = (name) => form.elements.namedItem(name);
    onCancel(dialog);
    // A picture that stands in the text already is only given other words.
    let changing = null;
    const wrong = () => {
        const sentences = {};
        if (!changing && !field("file").files.length) sentences.file = say("choose_picture");
        if (!field("alt").value.trim()) sentences.alt = say("say_what_is_on_it");
        return sentences;
    };
    function put(attrs) {
        const { state, dispatch } = getView();
        const found = changing && findBlock(state.doc, changing.id);
        if (found) dispatch(state.tr.setNodeMarkup(found.pos, null, { ...found.node.attrs, ...attrs }));
        else insertBlock(state.schema.nodes.image.create(attrs))(state, dispatch);
    }
    async function send() {
        const headers = { "X-CSRFToken": csrfToken(), Accept: "application/json" };
        const answer = await fetch(form.action, { method: "POST", body: new FormData(form), headers });
        // Also where it cannot be kept: the reason is a sentence beside the field.
        const isJson = answer.headers.get("Content-Type")?.includes("json");
        if (answer.status === 422 || (isJson && !answer.ok)) return { errors: (await answer.json()).errors };
        if (!answer.ok) throw new Error(String(answer.status));
        return answer.json();
    }
    form.addEventListener("submit", async (event) => {
        event.preventDefault();
        const sentences = wrong();
        complain(dialog, sentences);
        if (Object.keys(sentences).length || submit.getAttribute("aria-busy") === "true") return;
        submit.setAttribute("aria-busy", "true");
        try {
            const sent = changing ?? await send();
            if (sent.errors) return complain(dialog, sent.errors);
            put({ key: sent.key, alt: field("alt").value.trim(), caption: field("caption").value.trim() });
            form.reset();
            field("key").value = newKey();
            hide(dialog);
        } catch {
            complain(dialog, { file: say("picture_not_sent") });
        } finally {
            submit.removeAttribute("aria-busy");
        }
    });
    return (view) => {
        const { node } = view.state.selection;
        changing = node?.type.name === "image" ? node.attrs : null;
        field("alt").value = changing?.alt ?? field("alt").value;
        field("caption").value = changing?.caption ?? field("caption").value;
        field("file").closest(".field").hidden = Boolean(changing);
        show(dialog, view);
    };
}
