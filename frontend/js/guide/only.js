// A table of a workshop sees its own sheet and the section it works on; the wall sees the sheets of all tables. The rest is kept out
// of the way, and what is written outside of the sheet does not count as written here.
import { Plugin, Selection, TextSelection } from "prosemirror-state";
import { AttrStep } from "prosemirror-transform";
import { Decoration, DecorationSet } from "prosemirror-view";
import { isRemote } from "./ids.js";

const WORD = /\S+/gu;

// `data-only` names the sheets, `data-only-names` what each is called, `data-beside-section` the heading that is shown with them.
export function onlyOf({ only, onlyNames, besideSection }) {
    if (only === undefined) return null;
    return { sheets: only.split(" ").filter(Boolean), names: JSON.parse(onlyNames || "{}"), section: besideSection ?? "" };
}

function sheetIn(doc, id) {
    let found = null;
    doc.forEach((node, pos) => { if (!found && node.type.name === "draft" && node.attrs.id === id) found = { node, pos }; });
    return found;
}

const within = (sheet, from, to) => Boolean(sheet) && from > sheet.pos && to < sheet.pos + sheet.node.nodeSize;

// Pure: whether every step of what was typed here stays inside the sheet.
export function staysInside(tr, id) {
    return tr.steps.every((step, place) => {
        const sheet = sheetIn(tr.docs[place], id);
        // Ids are given to whatever lacks one, wherever it stands.
        if (step instanceof AttrStep) return tr.getMeta("appendedTransaction") || within(sheet, step.pos, step.pos);
        let stays = true;
        step.getMap().forEach((from, to) => { stays &&= within(sheet, from, to); });
        return stays;
    });
}

export const wordsIn = (node) => node.textBetween(0, node.content.size, " ", " ").match(WORD)?.length ?? 0;

function nameOf(node, names, say) {
    const count = wordsIn(node);
    return `${names[node.attrs.id] ?? ""} · ${say(count === 1 ? "words_one" : "words_many").replace("{count}", count)}`;
}

function decorate(doc, { sheets, names, section }, say) {
    const found = [];
    let level = 0;
    doc.forEach((node, pos) => {
        const end = pos + node.nodeSize;
        if (node.type.name === "heading" && node.attrs.id === section) level = node.attrs.level;
        else if (node.type.name === "heading" && node.attrs.level <= level) level = 0;
        if (node.type.name === "draft" && sheets.includes(node.attrs.id)) {
            const name = nameOf(node, names, say);
            found.push(Decoration.node(pos, end, { class: "is-sheet", "data-name": name, role: "group", "aria-label": name }));
        } else if (level && node.type.name !== "draft") found.push(Decoration.node(pos, end, { class: "is-beside", contenteditable: "false" }));
        else found.push(Decoration.node(pos, end, { class: "is-elsewhere" }));
    });
    return DecorationSet.create(doc, found);
}

export function onlySheets(only, say, { writes }) {
    const [own] = only.sheets;
    return new Plugin({
        state: {
            init: (_config, { doc }) => decorate(doc, only, say),
            apply: (tr, before) => (tr.docChanged ? decorate(tr.doc, only, say) : before),
        },
        props: {
            decorations(state) { return this.getState(state); },
            // All of it is all of the sheet.
            handleKeyDown(view, event) {
                const sheet = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "a" && sheetIn(view.state.doc, own);
                if (!sheet || !writes) return false;
                const { doc, tr } = view.state;
                view.dispatch(tr.setSelection(TextSelection.between(doc.resolve(sheet.pos + 1), doc.resolve(sheet.pos + sheet.node.nodeSize - 1))));
                return true;
            },
        },
        filterTransaction: (tr) => !writes || !tr.docChanged || isRemote(tr) || staysInside(tr, own),
    });
}

export function goToSheet(view, { sheets: [own] }) {
    const sheet = sheetIn(view.state.doc, own);
    if (!sheet) return;
    const end = view.state.doc.resolve(sheet.pos + sheet.node.nodeSize - 1);
    view.dispatch(view.state.tr.setSelection(Selection.near(end, -1)).setMeta("addToHistory", false));
}
