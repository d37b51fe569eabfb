// Comments hang on the text by positions that move with it; nothing of them is in the document. Into the form of a new one goes
// {block, quote, start, end}; those in the list on the page (`data-anchor-block`, `-start`, `-end`) are drawn as marks. One made on a
// page without scripts names its part alone.
import { Plugin, PluginKey } from "prosemirror-state";
import { Decoration, DecorationSet } from "prosemirror-view";
import { absolutePositionToRelativePosition, relativePositionToAbsolutePosition, ySyncPluginKey } from "y-prosemirror";
import * as Y from "yjs";
import { isRemote } from "./ids.js";
import { blockAround, findBlock, goTo } from "./places.js";

const key = new PluginKey("anchors");
const LONGEST_QUOTE = 300;

const encoded = (position) => btoa(String.fromCharCode(...Y.encodeRelativePosition(position)));
const decoded = (text) => Y.decodeRelativePosition(Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0)));

// Of the selection, or of the whole block where one is if nothing is selected.
export function anchorOf(state) {
    const { binding, type } = ySyncPluginKey.getState(state);
    const { $from, empty } = state.selection;
    const block = blockAround($from);
    if (!block) return null;
    const from = empty ? $from.start() : state.selection.from;
    const to = empty ? $from.end() : state.selection.to;
    const place = (position) => encoded(absolutePositionToRelativePosition(position, type, binding.mapping));
    return { block: block.node.attrs.id, quote: state.doc.textBetween(from, to, "\n", " ").slice(0, LONGEST_QUOTE), start: place(from), end: place(to) };
}

export function placeOf(state, start, end) {
    const { binding, type, doc } = ySyncPluginKey.getState(state);
    try {
        const [from, to] = [start, end].map((each) => relativePositionToAbsolutePosition(doc, type, decoded(each), binding.mapping));
        return from === null || to === null ? null : { from: Math.min(from, to), to: Math.max(from, to) };
    } catch {
        return null; // Not written by this page.
    }
}

function placeOfComment(state, { dataset }) {
    if (dataset.anchorStart) return placeOf(state, dataset.anchorStart, dataset.anchorEnd);
    const block = findBlock(state.doc, dataset.anchorBlock);
    return block && { from: block.pos + 1, to: block.pos + block.node.nodeSize - 1 };
}

const listed = () => [...document.querySelectorAll("[data-anchor-block]")];

function draw(state) {
    const decorations = listed().flatMap((comment) => {
        const place = placeOfComment(state, comment);
        if (!place || place.from === place.to) return [];
        return [Decoration.inline(place.from, place.to, { class: "commented", "data-comment": comment.id }, { comment: comment.id })];
    });
    return DecorationSet.create(state.doc, decorations);
}

export const anchors = () => new Plugin({
    key,
    state: {
        init: () => DecorationSet.empty,
        apply: (tr, before, _old, state) => (isRemote(tr) || tr.getMeta(key) ? draw(state) : before.map(tr.mapping, tr.doc)),
    },
    props: {
        decorations: (state) => key.getState(state),
        handleClick(view, pos) {
            const [found] = key.getState(view.state).find(pos, pos);
            const comment = found && document.getElementById(found.spec.comment);
            comment?.scrollIntoView({ block: "nearest" });
            comment?.classList.add("is-pointed-at");
            setTimeout(() => comment?.classList.remove("is-pointed-at"), 2000);
            return false;
        },
    },
});

export const redrawAnchors = (view) => view.dispatch(view.state.tr.setMeta(key, true));

// Both ways: from a comment's own link to its words, and by a key from the words to the comment.
export function linkComments(view) {
    document.addEventListener("click", (event) => {
        const link = event.target.closest?.("[data-to-anchor]");
        const comment = link?.closest("[data-anchor-block]");
        const place = comment && placeOfComment(view.state, comment);
        if (!place) return;
        event.preventDefault();
        goTo(view, place.from, place.to);
    });
    document.addEventListener("submit", ({ target }) => fill(view, target), true);
    document.addEventListener("htmx:configRequest", ({ target, detail }) => {
        const form = target.closest?.("[data-guide-comment]");
        if (!form || !fill(view, form)) return;
        for (const name of ["block", "quote", "start", "end"]) {
            const value = form.elements.namedItem(name)?.value ?? "";
            if (detail.formData) detail.formData.set(name, value);
            else detail.parameters[name] = value;
        }
    });
    view.dom.addEventListener("blur", () => document.querySelectorAll("[data-guide-comment]").forEach((form) => fill(view, form)));
}

function fill(view, form) {
    if (!form.matches?.("[data-guide-comment]") || form.hasAttribute("data-anchored")) return false;
    const anchor = anchorOf(view.state);
    if (!anchor) return false;
    Object.entries(anchor).forEach(([name, value]) => {
        const field = form.elements.namedItem(name);
        if (field) field.value = value;
    });
    const shown = form.querySelector("[data-quote]");
    if (shown) shown.textContent = anchor.quote;
    return true;
}

export const commentAt = (state) => {
    const [found] = key.getState(state)?.find(state.selection.from, state.selection.to) ?? [];
    return found ? document.getElementById(found.spec.comment) : null;
};
