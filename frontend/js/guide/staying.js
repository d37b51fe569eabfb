// A caret stays behind the letter that one typed last. y-prosemirror holds it to the letter after it: where two write at the end of
// one paragraph, each caret would go behind what the other just wrote, and their words would come apart letter by letter.
import { ySyncPluginKey } from "y-prosemirror";
import * as Y from "yjs";

// Pure but for reading the document: the same place, held to the letter before it.
function heldLeft(place, doc) {
    const here = Y.createAbsolutePositionFromRelativePosition(place, doc);
    if (!here || here.index === 0 || !(here.type instanceof Y.XmlText)) return place;
    return Y.createRelativePositionFromTypeIndex(here.type, here.index, -1);
}

export function stayBehindOwnWords(view, doc) {
    doc.on("beforeAllTransactions", () => {
        if (view.isDestroyed || !view.state.selection.empty) return;
        const { binding } = ySyncPluginKey.getState(view.state);
        const selected = binding.beforeTransactionSelection;
        if (selected?.type !== "text") return;
        const place = heldLeft(selected.head, doc);
        binding.beforeTransactionSelection = { ...selected, anchor: place, head: place };
    });
}
