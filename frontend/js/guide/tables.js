// prosemirror-tables mends broken tables after every change. Others' changes are left alone: their own browser mends them, and twice is wrong.
import { Plugin } from "prosemirror-state";
import { tableEditing } from "prosemirror-tables";
import { isRemote } from "./ids.js";

export function tables() {
    const { spec } = tableEditing();
    return new Plugin({
        ...spec,
        appendTransaction(transactions, before, state) {
            if (transactions.some(isRemote)) return null;
            return spec.appendTransaction(transactions, before, state);
        },
    });
}
