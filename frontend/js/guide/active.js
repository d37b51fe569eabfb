// What the words under the cursor are, for the tools that show it.
import { around } from "./places.js";

function markIn(state, type) {
    const { from, to, $from, empty } = state.selection;
    if (empty) return Boolean(type.isInSet(state.storedMarks ?? $from.marks()));
    return state.doc.rangeHasMark(from, to, type);
}

export function activeIn(state, name) {
    const { $from } = state.selection;
    if (["strong", "em", "link"].includes(name)) return markIn(state, state.schema.marks[name]);
    if (name.startsWith("heading")) return $from.parent.type.name === "heading" && $from.parent.attrs.level === Number(name.slice(-1));
    if (name.startsWith("callout_")) return around($from, "callout")?.node.attrs.kind === name.slice(8);
    if (["bullet_list", "ordered_list", "quote"].includes(name)) return Boolean(around($from, name));
    return false;
}
