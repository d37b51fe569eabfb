// What goes over the line: lib0 encoding, a kind first; by HTTP each message has its length before it.
import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";

export const SYNC = 0, AWARENESS = 1, STORED = 2, REFUSED = 3, TOLD = 4;
export const STEP_1 = 0, STEP_2 = 1, UPDATE = 2;

function written(write) {
    const encoder = encoding.createEncoder();
    write(encoder);
    return encoding.toUint8Array(encoder);
}

export const syncMessage = (step, bytes) => written((to) => {
    encoding.writeVarUint(to, SYNC);
    encoding.writeVarUint(to, step);
    encoding.writeVarUint8Array(to, bytes);
});

export const awarenessMessage = (bytes) => written((to) => {
    encoding.writeVarUint(to, AWARENESS);
    encoding.writeVarUint8Array(to, bytes);
});

export function read(bytes) {
    const from = decoding.createDecoder(bytes);
    const kind = decoding.readVarUint(from);
    if (kind === SYNC) return { kind, step: decoding.readVarUint(from), bytes: decoding.readVarUint8Array(from) };
    if (kind === AWARENESS) return { kind, bytes: decoding.readVarUint8Array(from) };
    if (kind === STORED) return { kind, count: decoding.readVarUint(from) };
    if (kind === REFUSED) return { kind, code: decoding.readVarString(from) };
    if (kind === TOLD) return { kind, told: JSON.parse(decoding.readVarString(from)) };
    return { kind };
}

export const joined = (messages) => written((to) => messages.forEach((each) => encoding.writeVarUint8Array(to, each)));

export function split(bytes) {
    const from = decoding.createDecoder(bytes);
    const messages = [];
    while (decoding.hasContent(from)) messages.push(decoding.readVarUint8Array(from));
    return messages;
}
