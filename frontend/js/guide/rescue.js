// y-prosemirror makes a paragraph into a heading by taking it out and putting another in. What somebody else typed into the old one
// meanwhile would be gone with it, and so would words in a paragraph that was taken out. Whoever typed them brings them back here:
// into the block that took its place, or, where that says something else by now, as a suggestion beside it.
import { simpleDiff } from "lib0/diff";
import * as Y from "yjs";
import { newId } from "./ids.js";

const isText = (type) => type instanceof Y.XmlText;
const wordsOf = (text) => text.toDelta().map(({ insert }) => (typeof insert === "string" ? insert : "")).join("");

function textsIn(type) {
    if (isText(type)) return [type];
    return type instanceof Y.XmlFragment ? type.toArray().flatMap(textsIn) : [];
}

// The nearest element around a text that has an id.
function namedAround(text, root) {
    for (let each = text.parent; each && each !== root; each = each.parent) {
        const id = each.getAttribute?.("id");
        if (id) return { id, element: each, place: textsIn(each).indexOf(text) };
    }
    return null;
}

function findNamed(type, id) {
    for (const child of type.toArray()) {
        if (!(child instanceof Y.XmlElement)) continue;
        const found = child.getAttribute("id") === id ? child : findNamed(child, id);
        if (found) return found;
    }
    return null;
}

export function rescueWords({ doc, type, me, isOthers }) {
    const known = new Map();
    // What this browser changed and the server has not stored: text -> how it was before, and where.
    const touched = new Map();
    textsIn(type).forEach((text) => known.set(text, wordsOf(text)));

    function note(text, isMine) {
        const now = wordsOf(text);
        const around = isMine && namedAround(text, type);
        if (around) touched.set(text, { base: touched.get(text)?.base ?? known.get(text) ?? "", now, ...around });
        known.set(text, now);
    }

    function bringBack({ base, now, id, place }) {
        const added = simpleDiff(base, now);
        if (!added.insert.trim()) return;
        const block = findNamed(type, id);
        const text = block && textsIn(block)[Math.max(place, 0)];
        const present = text ? wordsOf(text) : null;
        if (present === base) text.insert(added.index, added.insert);
        else if (present === null || !present.includes(added.insert.trim())) suggest(block, added.insert.trim());
    }

    function suggest(block, words) {
        const paragraph = new Y.XmlElement("paragraph");
        paragraph.setAttribute("id", newId());
        const text = new Y.XmlText();
        text.insert(0, words, { insertion: { id: newId(), by: me } });
        paragraph.insert(0, [text]);
        const outer = block?.parent === type ? type.toArray().indexOf(block) + 1 : type.length;
        type.insert(outer, [paragraph]);
    }

    type.observeDeep((events, transaction) => {
        const isMine = !isOthers(transaction.origin);
        events.forEach(({ target, changes }) => {
            if (isText(target)) note(target, isMine);
            else changes.added.forEach((item) => { if (item.content.type) textsIn(item.content.type).forEach((text) => note(text, false)); });
        });
        const lost = [...touched].filter(([text]) => text._item.deleted || text.parent?._item?.deleted);
        lost.forEach(([text]) => touched.delete(text));
        // What one takes out oneself, or undoes, stays out.
        if (lost.length && !isMine) setTimeout(() => doc.transact(() => lost.forEach(([, one]) => bringBack(one)), "rescue"));
    });
    return { stored: () => touched.clear() };
}
