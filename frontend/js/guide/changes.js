// Who changed what: read from what others' changes did to the document. Changes themselves carry no name, only the number of the
// browser that made them, whose name the server vouches for.
import * as Y from "yjs";

const WORDS_SHOWN = 6;

const textOf = (type) => {
    if (type instanceof Y.XmlText) return type.toDelta().map(({ insert }) => (typeof insert === "string" ? insert : "")).join("");
    return type instanceof Y.XmlFragment ? type.toArray().map(textOf).join(" ") : "";
};

export function beginningOf(text) {
    const words = text.trim().split(/\s+/u);
    return words.slice(0, WORDS_SHOWN).join(" ") + (words.length > WORDS_SHOWN ? "…" : "");
}

function describe(element) {
    if (!(element instanceof Y.XmlElement)) return null;
    const title = element.nodeName === "clause" ? element.toArray().find((child) => child.nodeName === "clause_title") : element;
    return { kind: element.nodeName, id: element.getAttribute("id") ?? "", words: beginningOf(textOf(title ?? element)) };
}

// The block right inside the document (or inside one table's draft) that holds this type.
function blockOf(type, root) {
    let found = type;
    while (found && found.parent !== root && found.parent?.nodeName !== "draft") found = found.parent;
    return found;
}

const authorOf = (items) => [...items].map((item) => item.id.client);

// [{ verb: "added" | "changed" | "removed", block, clients }], one for each block.
export function changesIn(events, root) {
    const found = new Map();
    const note = (key, verb, block, clients) => {
        const before = found.get(key);
        const known = new Set([...(before?.clients ?? []), ...clients]);
        found.set(key, { verb: before?.verb ?? verb, block, clients: known });
    };
    for (const event of events) {
        const isOuter = event.target === root || event.target.nodeName === "draft";
        if (!isOuter) {
            const block = blockOf(event.target, root);
            if (block) note(block, "changed", block, authorOf(event.changes.added));
            continue;
        }
        event.changes.added.forEach((item) => {
            const block = item.content.type;
            if (block) note(block, "added", block, [item.id.client]);
        });
        event.changes.deleted.forEach((item) => note(item, "removed", null, []));
    }
    return settle([...found.values()].map(({ verb, block, clients }) => ({ verb, block: block && describe(block), clients: [...clients] })));
}

// A block that became another kind is taken out and put in: that is one change, and no block less.
function settle(changes) {
    const removed = changes.filter(({ verb }) => verb === "removed").length;
    const added = changes.filter(({ verb }) => verb === "added").length;
    const rest = changes.filter(({ verb }) => verb !== "removed");
    if (!removed || added) return rest.map((each) => (removed && each.verb === "added" ? { ...each, verb: "changed" } : each));
    return [...rest, { verb: "removed", block: null, clients: [], count: removed }];
}
