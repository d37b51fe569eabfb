// Modules of the editor that need no browser. Writes what each of them makes of what stands here, as JSON.
const frontend = new URL("../../../frontend/", import.meta.url);
const Y = await import(new URL("node_modules/yjs/dist/yjs.mjs", frontend));
const { yXmlFragmentToProseMirrorRootNode } = await import(new URL("node_modules/y-prosemirror/src/y-prosemirror.js", frontend));
const module = (name) => import(new URL(`js/guide/${name}.js`, frontend));
const { mendChanged } = await module("mending");
const { makeSchema } = await module("schema");
const { sentencesOf, shortened } = await module("telling");
const { nameOf } = await module("state");
const { hasPlace } = await module("cursors");

const schema = makeSchema();
const element = (name, ...children) => {
    const made = new Y.XmlElement(name);
    made.insert(0, children.map((child) => (typeof child === "string" ? new Y.XmlText(child) : child)));
    return made;
};
const shape = (node) => (node.isText ? node.text : [node.type.name, ...node.content.content.map(shape)]);

// Two people change the same block at the same time, each in a way that leaves it whole.
function together(make, one, other) {
    const docs = [new Y.Doc(), new Y.Doc()];
    docs[0].getXmlFragment("guide").insert(0, [make(), element("paragraph", "Below")]);
    Y.applyUpdate(docs[1], Y.encodeStateAsUpdate(docs[0]));
    [one, other].forEach((change, place) => change(docs[place].getXmlFragment("guide").get(0)));
    const updates = docs.map((doc) => Y.encodeStateAsUpdate(doc));
    const take = (doc, update) => Y.transact(doc, (transaction) => {
        Y.applyUpdate(doc, update);
        if (mendChanged(transaction)) transaction.local = true;
    }, "elsewhere", false);
    docs.forEach((doc, place) => take(doc, updates[1 - place]));
    // What the mending itself wrote goes to the other, too.
    docs.map((doc) => Y.encodeStateAsUpdate(doc)).forEach((update, place) => take(docs[1 - place], update));
    const [mine, theirs] = docs.map((doc) => shape(yXmlFragmentToProseMirrorRootNode(doc.getXmlFragment("guide"), schema)));
    return { mine, isSame: JSON.stringify(mine) === JSON.stringify(theirs) };
}

const paragraph = (words) => element("paragraph", words);
const clause = () => element("clause", element("clause_title", "A second look"), paragraph("One"), paragraph("Two"));
const list = () => element("bullet_list", element("list_item", paragraph("One")), element("list_item", paragraph("Two")));
const table = () => element("table", ...["One", "Two"].map((words) => element("table_row", element("table_cell", paragraph(words)))));
const remove = (place, count = 1) => (block) => block.delete(place, count);

const WORDS = {
    added: "{name} added {what}.", changed: "{name} changed {what}.", removed: "{name} took a part out.", came: "{name} came in.",
    and_more: "And {count} more changes.", kind_paragraph: "the paragraph ‘{words}’", kind_paragraph_empty: "a paragraph",
};
const say = (name) => WORDS[name];
const news = (name, verb, id, words) => ({ name, verb, id, words, kind: "paragraph" });

// What a cursor says, and whether it is drawn.
function drawn(cursors) {
    const doc = new Y.Doc();
    const type = doc.getXmlFragment("guide");
    type.insert(0, [paragraph("Below")]);
    const place = Y.relativePositionToJSON(Y.createRelativePositionFromTypeIndex(type.get(0).get(0), 2));
    const shows = hasPlace(doc);
    return cursors(place).map((cursor) => shows(1, 2, { user: { name: "Mo" }, cursor }));
}

process.stdout.write(JSON.stringify({
    drawn: drawn((place) => [
        { anchor: place, head: place },
        null,
        { anchor: place },
        { anchor: { type: { client: 7, clock: 0 } }, head: place },
        { anchor: { item: { client: 7, clock: 3 } }, head: place },
        { anchor: { tname: "guide", assoc: "x" }, head: { tname: 5 } },
        "here",
    ]),
    clause: together(clause, remove(1), remove(2)),
    list: together(list, remove(0), remove(1)),
    item: together(
        () => element("bullet_list", element("list_item", paragraph("One"), paragraph("Two"))),
        (block) => block.get(0).delete(0, 1),
        (block) => block.get(0).delete(1, 1),
    ),
    table: together(table, remove(0), remove(1)),
    untouched: together(clause, () => {}, (block) => block.get(1).get(0).insert(3, " more")),
    said: sentencesOf([news("Mo", "added", "a", ""), news("Lena", "changed", "b", "We"), news("Mo", "changed", "a", "Who asks"), { name: "Lena", verb: "removed" }], say),
    shortened: shortened(["One.", "Two.", "Three.", "Four.", "Five."], say),
    states: [
        { connected: true, synced: true }, { connected: true, synced: true, unsaved: true }, { hasFailed: true, isKept: true },
        { hasFailed: true }, { full: true }, {}, { stopped: "closed", connected: true },
    ].map(nameOf),
}));
