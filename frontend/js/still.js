// While a finger or a mouse button is down, nothing on the page moves: a button that slips away before it comes up is not pressed.
const CLICK_FOLLOWS = 60; // On a touch screen the click comes a moment after the finger has left.
const HELD_AT_MOST = 3000;
const waiting = [];
let isDown = false;
let timer = 0;

function after(pause) {
    clearTimeout(timer);
    timer = setTimeout(() => {
        isDown = false;
        waiting.splice(0).forEach((act) => act());
    }, pause);
}

addEventListener("pointerdown", () => {
    isDown = true;
    after(HELD_AT_MOST);
}, true);
// A page that begins to scroll, or something that is dragged away, ends the press as well.
["pointerup", "pointercancel"].forEach((name) => addEventListener(name, () => after(CLICK_FOLLOWS), true));

// Does it now, or as soon as nothing is pressed; what was asked for first is done first.
export function whenStill(act) {
    if (isDown) waiting.push(act);
    else act();
}
