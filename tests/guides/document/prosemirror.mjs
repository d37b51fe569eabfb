// Reads from standard input {update?, tree?, edit?}; writes what y-prosemirror makes of it.
import { createRequire } from "node:module";
const require = createRequire(process.argv[2] + "/");
const Y = require("yjs");
const { Schema } = require("prosemirror-model");
const { addSuggestionMarks } = await import(
    `file://${process.argv[2]}/@handlewithcare/prosemirror-suggest-changes/dist/index.js`
);
const { yXmlFragmentToProseMirrorRootNode, prosemirrorJSONToYXmlFragment, updateYFragment } = require("y-prosemirror");

const id = { default: null };
const inText = "(paragraph|bullet_list|ordered_list)";
const any = "(heading|paragraph|bullet_list|ordered_list|quote|callout|table|image|clause|draft)+";
const cell = { attrs: { colspan: { default: 1 }, rowspan: { default: 1 }, colwidth: { default: null } }, content: "paragraph+" };
const nodes = {
    doc: { content: any },
    heading: { attrs: { id, level: { default: 2 } }, content: "inline*" },
    paragraph: { attrs: { id }, content: "inline*" },
    bullet_list: { attrs: { id }, content: "list_item+" },
    ordered_list: { attrs: { id, start: { default: 1 } }, content: "list_item+" },
    list_item: { content: `paragraph ${inText}*` },
    quote: { attrs: { id }, content: "paragraph+" },
    callout: { attrs: { id, kind: { default: "note" } }, content: `${inText}+` },
    table: { attrs: { id }, content: "table_row+" },
    table_row: { content: "(table_header|table_cell)+" },
    table_header: cell,
    table_cell: cell,
    image: { attrs: { id, key: {}, alt: {}, caption: { default: "" } }, atom: true },
    clause: { attrs: { id }, content: "clause_title (paragraph|bullet_list|ordered_list|table|quote|callout|image)+" },
    clause_title: { content: "inline*" },
    draft: { attrs: { id, table: {} }, content: "(heading|paragraph|bullet_list|ordered_list|quote|callout|clause)+" },
    hard_break: { inline: true, group: "inline" },
    text: { group: "inline" },
};
// One mark may overlap with others of its kind, as comments would: y-prosemirror gives it a longer name.
const overlapping = process.argv[3] === "overlapping" ? { excludes: "" } : {};
const plain = { link: { attrs: { href: {} }, ...overlapping }, strong: { ...overlapping }, em: {} };
const schema = new Schema({ nodes, marks: addSuggestionMarks(plain) });

let input = "";
for await (const chunk of process.stdin) input += chunk;
const asked = JSON.parse(input);
const doc = new Y.Doc();
if (asked.update) Y.applyUpdate(doc, Buffer.from(asked.update, "base64"));
const fragment = doc.getXmlFragment("guide");
if (asked.tree && !asked.update) prosemirrorJSONToYXmlFragment(schema, asked.tree, fragment);
if (asked.tree && asked.update) {
    const node = schema.nodeFromJSON(asked.tree);
    updateYFragment(doc, fragment, node, { mapping: new Map(), isOMark: new Map() });
}
const root = yXmlFragmentToProseMirrorRootNode(fragment, schema);
root.check();
process.stdout.write(JSON.stringify({
    tree: root.toJSON(),
    update: Buffer.from(Y.encodeStateAsUpdate(doc)).toString("base64"),
}));
