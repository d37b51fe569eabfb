// Reads from standard input {update?, tree?}; writes what y-prosemirror makes of it with the very schema of the browser's editor.
const modules = process.argv[2];
const Y = await import(`file://${modules}/yjs/dist/yjs.mjs`);
const { Schema } = await import(`file://${modules}/prosemirror-model/dist/index.js`);
const { yXmlFragmentToProseMirrorRootNode, prosemirrorJSONToYXmlFragment, updateYFragment } =
    await import(`file://${modules}/y-prosemirror/src/y-prosemirror.js`);
const { makeSchema } = await import(`file://${modules}/../js/guide/schema.js`);

let schema = makeSchema();
if (process.argv[3] === "overlapping") {
    // One mark may overlap with others of its kind, as comments would: y-prosemirror gives it a longer name.
    const { nodes, marks } = schema.spec;
    const overlapping = (name) => ({ ...marks.get(name), excludes: "" });
    schema = new Schema({ nodes, marks: marks.update("link", overlapping("link")).update("strong", overlapping("strong")) });
}

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
