// Words around the text that are not in the document.
import { Plugin } from "prosemirror-state";
import { Decoration, DecorationSet } from "prosemirror-view";

const NAMES = { clause_title: "name_of_clause", heading: "name_of_heading" };

// What stands where a heading will be until somebody writes it.
export const emptyTitles = (say) => new Plugin({
    props: {
        decorations(state) {
            const found = [];
            state.doc.descendants((node, pos) => {
                const words = NAMES[node.type.name] && !node.content.size && say(NAMES[node.type.name]);
                if (words) found.push(Decoration.node(pos, pos + node.nodeSize, { class: "is-empty", "data-placeholder": words, "aria-label": words }));
                return node.type.name === "clause" || node.type.name === "draft";
            });
            return DecorationSet.create(state.doc, found);
        },
    },
});

// What a call-out is, in words, above it.
export const calloutNames = (say) => new Plugin({
    props: {
        decorations(state) {
            const found = [];
            state.doc.descendants((node, pos) => {
                if (node.type.name === "callout") found.push(Decoration.node(pos, pos + node.nodeSize, { "data-name": say(`name_${node.attrs.kind}`), "aria-label": say(`name_${node.attrs.kind}`) }));
                return !node.isTextblock;
            });
            return DecorationSet.create(state.doc, found);
        },
    },
});
