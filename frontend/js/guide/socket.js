// The WebSocket: gives what it hears to `hear(bytes)`, and says once how it ended.
const OPEN_WITHIN = 4000;
export const OPEN = 1;

// A browser under strict rules may have no sockets at all, or refuse to make one.
function dial(address) {
    try {
        return new WebSocket(address);
    } catch {
        return null;
    }
}

export function openSocket(address, { opened, hear, ended }) {
    const socket = dial(location.origin.replace(/^http/, "ws") + address);
    let state = "opening";
    const end = (code) => {
        if (state === "ended") return;
        const wasOpen = state === "open";
        state = "ended";
        clearTimeout(limit);
        try { socket?.close(); } catch { /* It never opened. */ }
        ended({ code, wasOpen });
    };
    const limit = setTimeout(end, OPEN_WITHIN);
    if (!socket) {
        setTimeout(end);
        return { isOpen: () => false, send() {}, end };
    }
    socket.binaryType = "arraybuffer";
    socket.onopen = () => {
        if (state !== "opening") return;
        state = "open";
        clearTimeout(limit);
        opened();
    };
    socket.onmessage = ({ data }) => { if (state === "open" && data instanceof ArrayBuffer) hear(new Uint8Array(data)); };
    socket.onclose = ({ code }) => end(code);
    return { isOpen: () => state === "open", send: (bytes) => { if (socket.readyState === OPEN) socket.send(bytes); }, end };
}
