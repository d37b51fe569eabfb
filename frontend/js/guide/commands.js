// What the toolbar and the keyboard do. Each is a ProseMirror command: (state, dispatch) -> whether it can be done here.
import { lift, toggleMark, wrapIn } from "prosemirror-commands";
import { liftListItem, sinkListItem, wrapInList } from "prosemirror-schema-list";
import { Selection, TextSelection } from "prosemirror-state";
import {
    addColumnAfter, addRowAfter, deleteColumn, deleteRow, deleteTable, isInTable,
} from "prosemirror-tables";
import { redoCommand, undoCommand } from "y-prosemirror";
import { KINDS } from "./schema.js";
import { around } from "./places.js";

// A paragraph that becomes a heading is still the same block: comments and sign-offs hang on its id.
const become = (name, attrs = {}) => (state, dispatch) => {
    const type = state.schema.nodes[name];
    let can = false;
    state.selection.ranges.forEach(({ $from, $to }) => state.doc.nodesBetween($from.pos, $to.pos, (node, pos) => {
        if (!node.isTextblock || node.type.name === "clause_title" || node.hasMarkup(type, { ...node.attrs, ...attrs })) return;
        const $pos = state.doc.resolve(pos);
        can ||= $pos.parent.canReplaceWith($pos.index(), $pos.index() + 1, type);
    }));
    if (!can || !dispatch) return can;
    const { tr } = state;
    state.selection.ranges.forEach(({ $from, $to }) => tr.setBlockType($from.pos, $to.pos, type, (node) => ({ ...attrs, id: node.attrs.id ?? null })));
    dispatch(tr.scrollIntoView());
    return true;
};

const callout = (kind) => (state, dispatch) => {
    const inside = around(state.selection.$from, "callout");
    if (!inside) return wrapIn(state.schema.nodes.callout, { kind })(state, dispatch);
    if (inside.node.attrs.kind === kind) return false;
    dispatch?.(state.tr.setNodeAttribute(inside.pos, "kind", kind));
    return true;
};

const inList = (name) => (state, dispatch) => {
    const { $from } = state.selection;
    const other = around($from, name === "bullet_list" ? "ordered_list" : "bullet_list");
    if (!other || around($from, name)) return wrapInList(state.schema.nodes[name])(state, dispatch);
    dispatch?.(state.tr.setNodeMarkup(other.pos, state.schema.nodes[name], { id: other.node.attrs.id }));
    return true;
};

// The selected paragraphs become a clause; the writer goes on with its short name.
export function makeClause(state, dispatch) {
    const { clause, clause_title: title } = state.schema.nodes;
    const { $from, $to } = state.selection;
    const range = $from.blockRange($to, (node) => node.type.name === "doc" || node.type.name === "draft");
    if (!range) return false;
    const content = [];
    for (let place = range.startIndex; place < range.endIndex; place += 1) content.push(range.parent.child(place));
    const made = clause.createAndFill(null, [title.create(), ...content]);
    if (!made || !clause.validContent(made.content)) return false;
    if (!range.parent.canReplaceWith(range.startIndex, range.endIndex, clause)) return false;
    if (dispatch) {
        const tr = state.tr.replaceWith(range.start, range.end, made);
        dispatch(tr.setSelection(TextSelection.create(tr.doc, range.start + 2)).scrollIntoView());
    }
    return true;
}

export function unmakeClause(state, dispatch) {
    const inside = around(state.selection.$from, "clause");
    if (!inside) return false;
    if (dispatch) {
        const blocks = [];
        inside.node.forEach((child) => {
            if (child.type.name !== "clause_title") blocks.push(child);
            else if (child.content.size) blocks.push(state.schema.nodes.paragraph.create(null, child.content));
        });
        dispatch(state.tr.replaceWith(inside.pos, inside.pos + inside.node.nodeSize, blocks).scrollIntoView());
    }
    return true;
}

export function insertTable(state, dispatch) {
    const { table, table_row: row, table_header: header, table_cell: cell } = state.schema.nodes;
    const line = (type) => row.create(null, [type.createAndFill(), type.createAndFill()]);
    return insertBlock(table.create(null, [line(header), line(cell), line(cell)]), 4)(state, dispatch);
}

// After the block where one is, or in place of it where that is empty; `inside` is where the cursor goes.
export const insertBlock = (node, inside = 0) => (state, dispatch) => {
    const { $from } = state.selection;
    for (let depth = $from.depth; depth > 0; depth -= 1) {
        const parent = $from.node(depth - 1);
        const index = $from.index(depth - 1);
        const isEmpty = $from.node(depth).isTextblock && !$from.node(depth).content.size;
        const from = index + (isEmpty ? 0 : 1);
        if (parent.type.name === "list_item" || !parent.canReplaceWith(from, index + 1, node.type)) continue;
        if (dispatch) {
            const at = isEmpty ? $from.before(depth) : $from.after(depth);
            const tr = state.tr.replaceWith(at, $from.after(depth), node);
            const $after = tr.doc.resolve(at + (inside || node.nodeSize));
            dispatch(tr.setSelection(Selection.near($after, 1)).scrollIntoView());
        }
        return true;
    }
    return false;
};

export function hardBreak(state, dispatch) {
    const { hard_break: line } = state.schema.nodes;
    if (!state.selection.$from.parent.canReplaceWith(0, 0, line)) return false;
    dispatch?.(state.tr.replaceSelectionWith(line.create()).scrollIntoView());
    return true;
}

// From a clause's name on to its words.
export function leaveTitle(state, dispatch) {
    const { $from } = state.selection;
    if ($from.parent.type.name !== "clause_title") return false;
    dispatch?.(state.tr.setSelection(Selection.near(state.doc.resolve($from.after()), 1)).scrollIntoView());
    return true;
}

const ofTable = (command) => (state, dispatch) => isInTable(state) && command(state, dispatch);
const oneItem = (command) => (state, dispatch) => command(state.schema.nodes.list_item)(state, dispatch);

export const commands = (schema) => ({
    undo: undoCommand,
    redo: redoCommand,
    strong: toggleMark(schema.marks.strong),
    em: toggleMark(schema.marks.em),
    paragraph: become("paragraph"),
    heading2: become("heading", { level: 2 }),
    heading3: become("heading", { level: 3 }),
    heading4: become("heading", { level: 4 }),
    bullet_list: inList("bullet_list"),
    ordered_list: inList("ordered_list"),
    deeper: oneItem(sinkListItem),
    out_of_list: oneItem(liftListItem),
    quote: wrapIn(schema.nodes.quote),
    ...Object.fromEntries(KINDS.map((kind) => [`callout_${kind}`, callout(kind)])),
    take_out: (state, dispatch) => liftListItem(schema.nodes.list_item)(state, dispatch) || lift(state, dispatch),
    clause: makeClause,
    unmake_clause: unmakeClause,
    table: insertTable,
    add_row: ofTable(addRowAfter),
    add_column: ofTable(addColumnAfter),
    remove_row: ofTable(deleteRow),
    remove_column: ofTable(deleteColumn),
    remove_table: ofTable(deleteTable),
});
