// Two people's changes can leave a shape between them that neither made, such as a clause without a paragraph. y-prosemirror would
// delete it for everybody. So what came from elsewhere is made whole first: with something empty, never by taking words away.
import * as Y from "yjs";

const paragraph = () => new Y.XmlElement("paragraph");
const isNamed = (child, ...names) => child instanceof Y.XmlElement && names.includes(child.nodeName);

const FIRST = {
    list_item: ["paragraph", paragraph],
    clause: ["clause_title", () => new Y.XmlElement("clause_title")],
};
const AT_LEAST = { quote: paragraph, callout: paragraph, table_header: paragraph, table_cell: paragraph, draft: paragraph };
const NOTHING_WITHOUT = ["bullet_list", "ordered_list", "table", "table_row"];

// Gives whether it changed anything; called inside the transaction that brought the change.
function mendOne(element) {
    const children = element.toArray();
    const first = FIRST[element.nodeName];
    if (first && !isNamed(children[0], first[0])) {
        element.insert(0, [first[1]()]);
        return mendOne(element) || true;
    }
    if (element.nodeName === "clause" && children.every((child) => isNamed(child, "clause_title"))) element.push([paragraph()]);
    else if (AT_LEAST[element.nodeName] && !children.length) element.push([AT_LEAST[element.nodeName]()]);
    else if (NOTHING_WITHOUT.includes(element.nodeName) && !children.length) {
        const { parent } = element;
        parent.delete(parent.toArray().indexOf(element), 1);
        if (parent instanceof Y.XmlElement) mendOne(parent);
    } else return false;
    return true;
}

export function mendChanged(transaction) {
    return [...transaction.changed.keys()]
        .filter((type) => type instanceof Y.XmlElement && !type._item?.deleted)
        .map(mendOne)
        .some(Boolean);
}
