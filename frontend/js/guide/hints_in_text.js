// What stands in an empty clause's name until somebody writes it.
import { Plugin } from "prosemirror-state";
import { Decoration, DecorationSet } from "prosemirror-view";

export const emptyTitles = (words) => new Plugin({
    props: {
        decorations(state) {
            const found = [];
            state.doc.descendants((node, pos) => {
                if (node.type.name === "clause_title" && !node.content.size) found.push(Decoration.node(pos, pos + node.nodeSize, { class: "is-empty", "data-placeholder": words }));
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
