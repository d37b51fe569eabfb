// Puts new HTML into the parts of a page without taking anything from somebody who is typing.
import { Idiomorph } from "idiomorph";

const FIELDS = "input, textarea, select";

export function isDirty(field) {
    if (field.dataset.unsaved) return true;
    if (field.type === "checkbox" || field.type === "radio") return field.checked !== field.defaultChecked;
    if (field.type === "hidden") return false;
    if (field.options) return isChosen(field);
    return field.value !== field.defaultValue;
}

function isChosen(select) {
    const set = [...select.options].findIndex((each) => each.defaultSelected);
    return select.selectedIndex !== (set < 0 && !select.multiple ? 0 : set);
}

const isHeld = (field) => field === document.activeElement || isDirty(field);

function fieldsOf(node) {
    if (node.nodeType !== Node.ELEMENT_NODE) return [];
    return node.matches(FIELDS) ? [node] : [...node.querySelectorAll(FIELDS)];
}

const holds = (node) => node.dataset?.pending || fieldsOf(node).some(isHeld);

// Half a form exchanged for another would send what was typed to the wrong place: then the whole form stays.
const isOtherForm = (old, next) =>
    old.tagName === "FORM" && (old.id !== next.id || old.getAttribute("action") !== next.getAttribute("action"));

const isOlder = (old, next) => Number(next.dataset?.rev) < Number(old.dataset.rev);

function mayMorph(old, next) {
    if (old.nodeType !== Node.ELEMENT_NODE) return true;
    if (old.hasAttribute("data-live-keep")) return false;
    if (old.matches("input[name=key]") && old.value && !next.value) return false;
    if (old.matches(FIELDS) && (isHeld(old) || isOlder(old, next))) return false;
    return !(isOtherForm(old, next) && holds(old));
}

function mayRemove(node) {
    if (node.nodeType !== Node.ELEMENT_NODE) return true;
    if (node.hasAttribute("data-live-keep") || node.matches("[name=csrfmiddlewaretoken]")) return false;
    return !holds(node);
}

// Gives whether something was held back; call again with the same HTML when the field is left.
export function swap(part, html) {
    let held = false;
    const unless = (node, allowed) => {
        held ||= !allowed && Boolean(holds(node));
        return allowed;
    };
    Idiomorph.morph(part, html, {
        morphStyle: "innerHTML",
        callbacks: {
            beforeNodeMorphed: (old, next) => unless(old, mayMorph(old, next)),
            beforeNodeRemoved: (node) => unless(node, mayRemove(node)),
            beforeAttributeUpdated: (name) => name !== "data-pending",
        },
    });
    return held;
}
