// Setting a question aside with a reason: it stays away in this page until one leaves it. Nothing is sent or learned.
import { announce } from "./announce.js";

const aside = new Map();
let page, answer, list;

const copyOf = (name) => document.getElementById(name).content.firstElementChild.cloneNode(true);
const itemOf = (key) => [...answer.querySelectorAll("[data-key]")].find(({ dataset }) => dataset.key === key);
const name = (element, words) => { element.querySelector("[data-words]").textContent = `: ${words}`; };

function changed() {
    list.parentElement.hidden = !aside.size;
    page.dispatchEvent(new Event("note:aside"));
}

function bringBack(key) {
    aside.get(key).remove();
    aside.delete(key);
    const item = itemOf(key);
    if (item) item.hidden = false;
    changed();
    (item?.querySelector("a") ?? answer.querySelector("h2"))?.focus();
    announce(page.dataset.back);
}

function setAside(item, reason) {
    const { key } = item.dataset;
    const words = item.querySelector("a").textContent;
    const entry = copyOf("note-set-aside-item");
    const [said, why, back] = entry.children;
    said.textContent = words;
    why.textContent = reason && `– ${reason}`;
    name(back, words);
    back.addEventListener("click", () => bringBack(key));
    list.append(entry);
    aside.set(key, entry);
    item.hidden = true;
    changed();
    const next = [...answer.querySelectorAll("[data-key]")].find((other) => !other.hidden && item.compareDocumentPosition(other) & 4);
    (next?.querySelector("a") ?? answer.querySelector("h2")).focus();
    announce(page.dataset.aside);
}

// After each answer: what was set aside stays away, and every other question can be.
export function showAside() {
    answer.querySelectorAll("[data-key]").forEach((item) => {
        const control = copyOf("note-set-aside");
        name(control, item.querySelector("a").textContent);
        const choice = control.querySelector("select");
        const own = control.querySelector("input");
        const done = () => setAside(item, own.value.trim() || choice.value);
        control.querySelector("button").addEventListener("click", done);
        own.addEventListener("keydown", ({ key }) => { if (key === "Enter") done(); });
        item.append(control);
        item.hidden = aside.has(item.dataset.key);
    });
}

export function startAside(around, answered) {
    page = around;
    answer = answered;
    list = page.querySelector("#note-aside-list ul");
    page.addEventListener("note:cleared", () => {
        aside.clear();
        list.replaceChildren();
        list.parentElement.hidden = true;
    });
}
