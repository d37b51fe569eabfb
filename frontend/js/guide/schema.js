// The shape of a guide, the same as guides/document/allowed.py: what does not fit in here cannot be written or pasted.
// Every attribute has a default: y-prosemirror deletes for everybody what it cannot make a node of.
import { Schema } from "prosemirror-model";

export const KINDS = ["note", "important", "words", "record", "example"];
const IN_LIST = "(paragraph | bullet_list | ordered_list)";
const KEY = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const SAFE = /^(?:https?:\/\/|mailto:|#)/i;

export const safeAddress = (address) => (SAFE.test(address.trim()) ? address.trim() : null);

const id = { id: { default: null, validate: "string|null" } };
const given = (node) => ({ "data-id": node.attrs.id });
const taken = (dom) => ({ id: /^[a-z0-9]{10}$/.test(dom.dataset.id ?? "") ? dom.dataset.id : null });
const block = (tag, content, more = {}) => ({
    group: "block",
    content,
    attrs: id,
    parseDOM: [{ tag, getAttrs: taken }],
    toDOM: (node) => [tag, given(node), 0],
    ...more,
});

const heading = {
    group: "block",
    content: "inline*",
    defining: true,
    attrs: { ...id, level: { default: 2, validate: "number" } },
    // A guide's own title is the first level; deeper than the fourth nobody finds their way.
    parseDOM: [[1, 2], [2, 2], [3, 3], [4, 4], [5, 4], [6, 4]].map(([tag, level]) => ({ tag: `h${tag}`, getAttrs: (dom) => ({ ...taken(dom), level }) })),
    toDOM: (node) => [`h${node.attrs.level}`, given(node), 0],
};

const callout = {
    group: "block",
    content: `${IN_LIST}+`,
    defining: true,
    attrs: { ...id, kind: { default: "note", validate: "string" } },
    parseDOM: [{ tag: "div[data-callout]", getAttrs: (dom) => KINDS.includes(dom.dataset.callout) && { ...taken(dom), kind: dom.dataset.callout } }],
    toDOM: (node) => ["div", { ...given(node), class: "callout", role: "group", "data-callout": node.attrs.kind }, 0],
};

const orderedList = block("ol", "list_item+", {
    attrs: { ...id, start: { default: 1, validate: "number" } },
    parseDOM: [{ tag: "ol", getAttrs: (dom) => ({ ...taken(dom), start: Math.max(1, Math.min(9999, dom.start || 1)) }) }],
    toDOM: (node) => ["ol", { ...given(node), start: node.attrs.start === 1 ? null : node.attrs.start }, 0],
});

const cell = (tag) => ({
    content: "paragraph+",
    isolating: true,
    tableRole: tag === "th" ? "header_cell" : "cell",
    attrs: { colspan: { default: 1, validate: "number" }, rowspan: { default: 1, validate: "number" } },
    parseDOM: [{ tag, getAttrs: (dom) => ({ colspan: Math.min(dom.colSpan || 1, 20), rowspan: Math.min(dom.rowSpan || 1, 100) }) }],
    toDOM: ({ attrs: { colspan, rowspan } }) => [tag, { colspan: colspan > 1 ? colspan : null, rowspan: rowspan > 1 ? rowspan : null }, 0],
});

function image(addressOf) {
    return {
        group: "block",
        atom: true,
        attrs: { ...id, key: { default: "", validate: "string" }, alt: { default: "", validate: "string" }, caption: { default: "", validate: "string" } },
        parseDOM: [{
            tag: "figure[data-picture]",
            getAttrs: (dom) => KEY.test(dom.dataset.picture) && {
                ...taken(dom),
                key: dom.dataset.picture,
                // pasting.js takes every img out, and leaves its words here.
                alt: dom.getAttribute("alt") ?? dom.querySelector("img")?.alt ?? "",
                caption: dom.querySelector("figcaption")?.textContent ?? "",
            },
        }],
        toDOM: ({ attrs }) => [
            "figure", { "data-id": attrs.id, "data-picture": attrs.key },
            ["img", { src: KEY.test(attrs.key) ? addressOf(attrs.key) : null, alt: attrs.alt }],
            ...(attrs.caption ? [["figcaption", attrs.caption]] : []),
        ],
    };
}

const nodes = (addressOf) => ({
    doc: { content: "block+" },
    paragraph: block("p", "inline*"),
    heading,
    bullet_list: block("ul", "list_item+"),
    ordered_list: orderedList,
    list_item: { content: `paragraph ${IN_LIST}*`, defining: true, parseDOM: [{ tag: "li" }], toDOM: () => ["li", 0] },
    quote: block("blockquote", "paragraph+", { defining: true }),
    callout,
    table: {
        ...block("table", "table_row+", { isolating: true }),
        tableRole: "table",
        toDOM: (node) => ["table", given(node), ["tbody", 0]],
    },
    table_row: { content: "(table_header | table_cell)+", tableRole: "row", parseDOM: [{ tag: "tr" }], toDOM: () => ["tr", 0] },
    table_header: cell("th"),
    table_cell: cell("td"),
    image: image(addressOf),
    clause: {
        group: "block",
        // One title; but two that came about at the same time are no reason to lose the clause.
        content: "clause_title+ (paragraph | bullet_list | ordered_list | table | quote | callout | image)+",
        defining: true,
        isolating: true,
        attrs: id,
        parseDOM: [{ tag: "section[data-clause]", getAttrs: taken }],
        toDOM: (node) => ["section", { ...given(node), class: "clause", "data-clause": "" }, 0],
    },
    clause_title: { content: "inline*", defining: true, parseDOM: [{ tag: "h3[data-clause-title]", priority: 60 }], toDOM: () => ["h3", { class: "clause-title", "data-clause-title": "" }, 0] },
    draft: {
        group: "block",
        content: "(paragraph | heading | bullet_list | ordered_list | quote | callout | clause)+",
        isolating: true,
        attrs: { ...id, table: { default: null } },
        parseDOM: [{ tag: "section[data-draft]", getAttrs: taken }],
        toDOM: (node) => ["section", { ...given(node), class: "draft-of-table", "data-draft": node.attrs.table }, 0],
    },
    text: { group: "inline" },
    hard_break: { group: "inline", inline: true, selectable: false, parseDOM: [{ tag: "br" }], toDOM: () => ["br"] },
});

// Nobody else's words grow a suggestion by being typed at its edge, so neither mark is inclusive.
const suggestion = (tag) => ({
    attrs: { id: { default: "", validate: "string|number" }, by: { default: null } },
    inclusive: false,
    parseDOM: [],
    toDOM: ({ attrs }) => [tag, { "data-suggestion": String(attrs.id) }, 0],
});

const marks = {
    link: {
        attrs: { href: { default: "", validate: "string" } },
        inclusive: false,
        parseDOM: [{ tag: "a[href]", getAttrs: (dom) => { const href = safeAddress(dom.getAttribute("href")); return href ? { href } : false; } }],
        toDOM: ({ attrs }) => ["a", { href: safeAddress(String(attrs.href)), rel: "noopener noreferrer" }, 0],
    },
    strong: {
        parseDOM: [{ tag: "strong" }, { tag: "b" }],
        toDOM: () => ["strong", 0],
    },
    em: { parseDOM: [{ tag: "em" }, { tag: "i" }], toDOM: () => ["em", 0] },
    insertion: suggestion("ins"),
    deletion: suggestion("del"),
};

// `addressOf(key)`: where a picture is fetched.
export const makeSchema = (addressOf = (key) => key) => new Schema({ nodes: nodes(addressOf), marks });
