// Suggesting instead of writing: words that come in are marked as an insertion, words that go as a deletion, with who suggested them.
// Only words can be suggested: y-prosemirror keeps no marks on blocks. Whole paragraphs come and go as all of their words.
import { Plugin, PluginKey, Selection, TextSelection } from "prosemirror-state";
import { ReplaceStep } from "prosemirror-transform";
import { isRemote, newId } from "./ids.js";

export const suggestingKey = new PluginKey("suggesting");
const ORDINARY = "ordinary";

export const isSuggesting = (state) => Boolean(suggestingKey.getState(state));

export const suggesting = () => new Plugin({
    key: suggestingKey,
    state: { init: () => false, apply: (tr, before) => tr.getMeta(suggestingKey)?.on ?? before },
});

export const switchSuggesting = (state, on) => state.tr.setMeta(suggestingKey, { on });
// A decision on a suggestion is an edit as any other, also by somebody who is suggesting at the time.
export const asOrdinary = (tr) => tr.setMeta(ORDINARY, true);

// What a change replaced: exact for a single step, else where both texts begin and stop to differ.
function extent(tr) {
    if (tr.steps.length === 1 && tr.steps[0] instanceof ReplaceStep) {
        const { from, to, slice } = tr.steps[0];
        return { from, to, slice };
    }
    const from = tr.before.content.findDiffStart(tr.doc.content);
    if (from === null) return null;
    let { a, b } = tr.before.content.findDiffEnd(tr.doc.content);
    const overlap = from - Math.min(a, b);
    if (overlap > 0) { a += overlap; b += overlap; }
    return { from, to: a, slice: tr.doc.slice(from, b) };
}

const isMine = (node, name, by) => node?.marks.some((mark) => mark.type.name === name && mark.attrs.by === by);
const markOf = (node, name) => node?.marks.find((mark) => mark.type.name === name);

// Words beside one's own suggestion belong to it, so that replacing a word is one suggestion.
function idAt(doc, from, to, by) {
    const nodes = [doc.resolve(from).nodeBefore, doc.resolve(to).nodeAfter, doc.resolve(from).nodeAfter, doc.resolve(to).nodeBefore];
    for (const node of nodes) {
        for (const name of ["insertion", "deletion"]) if (isMine(node, name, by)) return markOf(node, name).attrs.id;
    }
    return newId();
}

function textPieces(doc, from, to) {
    const pieces = [];
    doc.nodesBetween(from, to, (node, pos) => {
        if (node.isText) pieces.push({ node, from: Math.max(from, pos), to: Math.min(to, pos + node.nodeSize) });
    });
    return pieces;
}

// The inline content of what came in, or null where it is more than words of one paragraph.
function wordsOf(slice) {
    if (!slice.size) return [];
    if (slice.content.firstChild.isInline) return listed(slice.content);
    if (slice.content.childCount === 1 && slice.content.firstChild.isTextblock) return listed(slice.content.firstChild.content);
    return null;
}

const listed = (fragment) => Array.from({ length: fragment.childCount }, (_, place) => fragment.child(place));

// Whole paragraphs: put after the one where one is, all their words marked.
function blocksOf(slice, mark) {
    const marked = (node) => node.isText ? node.mark(mark.addToSet(node.marks)) : node.copy(node.content.size ? mapped(node.content, marked) : node.content);
    return mapped(slice.content, marked);
}

function mapped(fragment, change) {
    let result = fragment;
    fragment.forEach((node, _, place) => { result = result.replaceChild(place, change(node)); });
    return result;
}

const isOnlyEmptyAtEnd = (tr, { from, to, slice }) => from === to
    && tr.before.resolve(from).parent.isTextblock
    && tr.before.resolve(from).parentOffset === tr.before.resolve(from).parent.content.size
    && slice.content.textBetween(0, slice.content.size).length === 0 && slice.size > 0;

// Pure: the transaction that suggests what this one does; `null` to let it pass as it is, `false` where it cannot be suggested.
export function asSuggestion(state, tr, by) {
    const range = extent(tr);
    if (!range || isOnlyEmptyAtEnd(tr, range)) return range ? null : false;
    const { schema } = state;
    const attrs = { id: idAt(state.doc, range.from, range.to, by), by };
    const words = wordsOf(range.slice);
    const pieces = textPieces(state.doc, range.from, range.to);
    if (!pieces.length && range.from !== range.to) return false;
    if (words?.some((node) => !node.isText)) return false;
    const made = state.tr;
    for (const { node, from, to } of pieces.reverse()) {
        if (isMine(node, "insertion", by)) made.delete(from, to);
        else if (!markOf(node, "deletion")) made.addMark(from, to, schema.marks.deletion.create(attrs));
    }
    const at = made.mapping.map(range.to, -1);
    const insertion = schema.marks.insertion.create(attrs);
    const end = words ? insertWords(made, at, words, insertion) : insertBlocks(made, at, range.slice, insertion);
    if (end === null) return false;
    const isBackspace = !range.slice.size && state.selection.empty && state.selection.head >= range.to;
    const place = isBackspace ? made.mapping.map(range.from, -1) : end;
    made.setSelection(made.doc.resolve(place).parent.inlineContent ? TextSelection.create(made.doc, place) : Selection.near(made.doc.resolve(place), -1));
    return made.scrollIntoView();
}

function insertWords(tr, at, words, insertion) {
    const marked = words.map((node) => node.mark(insertion.addToSet(node.marks.filter(({ type }) => type.name !== "deletion"))));
    if (marked.length && !tr.doc.resolve(at).parent.inlineContent) return null;
    if (marked.length) tr.insert(at, marked);
    return at + marked.reduce((sum, node) => sum + node.nodeSize, 0);
}

function insertBlocks(tr, at, slice, insertion) {
    const $at = tr.doc.resolve(at);
    if (!$at.depth) return null;
    const after = $at.after($at.sharedDepth(at));
    const blocks = blocksOf(slice, insertion);
    const index = tr.doc.resolve(after).index();
    if (!tr.doc.resolve(after).parent.canReplace(index, index, blocks)) return null;
    tr.insert(after, blocks);
    return after + blocks.size - 1;
}

// The view's dispatch while somebody suggests.
export function dispatchSuggesting(view, tr, { by, refuse }) {
    if (!isSuggesting(view.state) || !tr.docChanged || isRemote(tr) || tr.getMeta(ORDINARY)) return view.updateState(view.state.apply(tr));
    const made = asSuggestion(view.state, tr, by);
    if (made === false) {
        // What the browser drew already is taken back.
        view.updateState(view.state);
        return refuse();
    }
    return view.updateState(view.state.apply(made ?? tr));
}

// [{ id, by, inserted, deleted, from, to }] in the order of the document.
export function suggestionsIn(doc) {
    const found = new Map();
    doc.descendants((node, pos) => {
        if (!node.isText) return;
        for (const name of ["insertion", "deletion"]) {
            const mark = markOf(node, name);
            if (!mark) continue;
            const id = String(mark.attrs.id);
            const one = found.get(id) ?? { id, by: mark.attrs.by, inserted: "", deleted: "", from: pos, to: pos };
            one[name === "insertion" ? "inserted" : "deleted"] += node.text;
            one.to = pos + node.nodeSize;
            found.set(id, one);
        }
    });
    return [...found.values()];
}

// Taken or not: what is not to stay goes, and what stays loses its mark. A paragraph of which nothing is left goes with its words.
export function decide(state, id, accepted) {
    const tr = state.tr;
    const pieces = [];
    state.doc.descendants((node, pos, parent) => {
        if (!node.isText) return;
        for (const name of ["insertion", "deletion"]) {
            const mark = markOf(node, name);
            if (mark && String(mark.attrs.id) === id) pieces.push({ node, pos, parent, mark, stays: (name === "insertion") === accepted });
        }
    });
    for (const { node, pos, mark, stays } of pieces.reverse()) {
        if (stays) tr.removeMark(pos, pos + node.nodeSize, mark);
        else removeWords(tr, pos, pos + node.nodeSize);
    }
    return tr;
}

function removeWords(tr, from, to) {
    tr.delete(from, to);
    const $at = tr.doc.resolve(from);
    if ($at.parent.content.size || $at.parent.type.name !== "paragraph" && $at.parent.type.name !== "heading") return;
    const holder = $at.node($at.depth - 1);
    const index = $at.index($at.depth - 1);
    if (holder.childCount > 1 && holder.canReplace(index, index + 1)) tr.delete($at.before(), $at.after());
    else if (holder.type.name === "list_item" && holder.childCount === 1 && $at.node($at.depth - 2).childCount > 1) tr.delete($at.before($at.depth - 1), $at.after($at.depth - 1));
}
