// Timers by server time, right on a device whose own clock is wrong.
import { say, write } from "./words.js";

const SAMPLES = 5;
const REFRESH = 5 * 60 * 1000;
const JUMP = 1000;
const LAST_MINUTE = 60;

let samples = [];
let offset = 0;
let drift = Date.now() - performance.now();
let measuring = false;
const states = new Map();

export const serverNow = () => Date.now() + offset;

// One answer of the server to "what time is it": sent and got by the monotonic clock, now by the server's. The answer that
// came back fastest can be wrong by the least.
export function sample(sent, got, now) {
    const rtt = got - sent;
    samples = [...samples, { rtt, offset: now + rtt / 2 - Date.now() }].slice(-SAMPLES);
    offset = samples.reduce((best, each) => (each.rtt < best.rtt ? each : best)).offset;
    tick();
}

async function measure() {
    if (measuring) return;
    measuring = true;
    try {
        for (let i = 0; i < SAMPLES; i++) {
            const sent = performance.now();
            const answer = await fetch("/live/time", { cache: "no-store" });
            const { now } = await answer.json();
            sample(sent, performance.now(), now);
        }
    } catch {
        // Without network the last offset is the best there is.
    } finally {
        measuring = false;
    }
}

// After sleep, or when somebody sets the clock, the two clocks of the device have moved apart: what was measured is void.
function notice() {
    const apart = Date.now() - performance.now();
    if (Math.abs(apart - drift) < JUMP) return;
    drift = apart;
    samples = [];
    measure();
}

function remaining(timer, now) {
    const { runningSince, spentBefore, allowed, paused } = timer.dataset;
    const runs = runningSince && paused !== "true";
    const spent = Number(spentBefore || 0) + (runs ? Math.max(0, (now - Date.parse(runningSince)) / 1000) : 0);
    return Number(allowed || 0) - spent;
}

// In a turn of a minute or less the whole turn would be its last minute: there the last sixth counts.
function stateOf(left, allowed) {
    if (left <= 0) return "over";
    return left <= (allowed > LAST_MINUTE ? LAST_MINUTE : allowed / 6) ? "last-minute" : "normal";
}

const clock = (seconds) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;

function show(timer, now) {
    const left = remaining(timer, now);
    const allowed = Number(timer.dataset.allowed || 0);
    const words = left > 0 ? clock(Math.ceil(left)) : say(timer, "over").replace("%s", clock(Math.floor(-left)));
    write(timer, words);
    const state = stateOf(left, allowed);
    if (timer.dataset.state !== state) timer.dataset.state = state;
    speak(timer, state, allowed);
}

// Spoken when a mark is passed while watching; not on arriving, and not again after a pause.
function speak(timer, state, allowed) {
    const name = timer.dataset.timer;
    const identity = `${timer.dataset.runningSince}|${timer.dataset.spentBefore}|${allowed}`;
    const before = states.get(name);
    states.set(name, { state, identity });
    if (before?.identity !== identity || before.state === state) return;
    if (state === "over") write(region(), say(timer, "timeUp"));
    else if (state === "last-minute" && allowed > LAST_MINUTE) write(region(), say(timer, "minuteLeft"));
    else return;
    setTimeout(() => write(region(), ""), 5000);
}

function region() {
    const found = document.querySelector("[data-clock-says]");
    if (found) return found;
    const made = document.createElement("p");
    made.setAttribute("role", "status");
    made.className = "visually-hidden";
    made.dataset.clockSays = "";
    document.body.append(made);
    return made;
}

// Only text changes and nothing moves, so there is nothing to hold still for those who prefer reduced motion.
export function tick() {
    const now = serverNow();
    document.querySelectorAll("[data-timer]").forEach((timer) => show(timer, now));
}

export function startClock() {
    region();
    measure();
    setInterval(measure, REFRESH);
    setInterval(() => {
        notice();
        tick();
    }, 250);
    document.addEventListener("live:changed", tick);
    document.addEventListener("visibilitychange", () => document.hidden || measure());
    addEventListener("pageshow", (event) => event.persisted && measure());
}
