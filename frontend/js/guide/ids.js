// Every block of the document, of a clause and of a table's draft has an id for ever. Own changes are mended here; what others
// wrote never is, or two browsers would mend the same thing twice.
import { Plugin } from "prosemirror-state";
import { Slice, Fragment } from "prosemirror-model";
import { ySyncPluginKey } from "y-prosemirror";

const LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789";
const HOLDS = new Set(["doc", "clause", "draft"]);

export function newId() {
    const bytes = crypto.getRandomValues(new Uint8Array(10));
    return Array.from(bytes, (byte) => LETTERS[byte % LETTERS.length]).join("");
}

export const isRemote = (transaction) => Boolean(transaction.getMeta(ySyncPluginKey)?.isChangeOrigin);

const hasId = (node) => Boolean(node.type.spec.attrs?.id) && node.isBlock;

// [{ pos, id }] of blocks that need another id. Of two with the same one the one that holds the words keeps it.
export function toMend(doc) {
    const kept = new Map();
    const mend = [];
    doc.descendants((node, pos, parent) => {
        if (!hasId(node)) return;
        const { id } = node.attrs;
        if (!id) {
            if (HOLDS.has(parent.type.name)) mend.push(pos);
            return;
        }
        const first = kept.get(id);
        if (first && !first.node.textContent && node.textContent) {
            mend.push(first.pos);
            kept.set(id, { node, pos });
        } else if (first) mend.push(pos);
        else kept.set(id, { node, pos });
    });
    return mend;
}

function withoutKnown(fragment, known) {
    const nodes = [];
    fragment.forEach((node) => {
        const attrs = hasId(node) && known.has(node.attrs.id) ? { ...node.attrs, id: null } : node.attrs;
        nodes.push(node.isText ? node : node.type.create(attrs, withoutKnown(node.content, known), node.marks));
    });
    return Fragment.from(nodes);
}

// What is copied is another block than the one that it was copied from; what was cut and comes back is the same.
function transformPasted(slice, view) {
    if (view.dragging?.move) return slice;
    const known = new Set();
    view.state.doc.descendants((node) => { if (node.attrs.id) known.add(node.attrs.id); });
    return new Slice(withoutKnown(slice.content, known), slice.openStart, slice.openEnd);
}

export const ids = () => new Plugin({
    props: { transformPasted },
    appendTransaction(transactions, _before, state) {
        if (!transactions.some((each) => each.docChanged && !isRemote(each))) return null;
        const mend = toMend(state.doc);
        if (!mend.length) return null;
        return mend.reduce((tr, pos) => tr.setNodeAttribute(pos, "id", newId()), state.tr);
    },
});
