// Paths of blocks, and finding them again.
import { TextSelection } from "prosemirror-state";

export function findBlock(doc, id) {
    let found = null;
    doc.descendants((node, pos) => {
        if (!found && node.attrs.id === id) found = { node, pos };
        return !found;
    });
    return found;
}

// The innermost block around a position that has an id.
export function blockAround($pos) {
    for (let depth = $pos.depth; depth > 0; depth -= 1) {
        const node = $pos.node(depth);
        if (node.attrs.id) return { node, pos: $pos.before(depth), depth };
    }
    return null;
}

export function around($pos, name) {
    for (let depth = $pos.depth; depth > 0; depth -= 1) {
        if ($pos.node(depth).type.name === name) return { node: $pos.node(depth), pos: $pos.before(depth), depth };
    }
    return null;
}

export function goTo(view, from, to = from) {
    const { doc, tr } = view.state;
    const most = doc.content.size;
    const selection = TextSelection.between(doc.resolve(Math.min(from, most)), doc.resolve(Math.min(to, most)));
    view.dispatch(tr.setSelection(selection).scrollIntoView());
    view.focus();
}
