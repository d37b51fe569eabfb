// The server of y-websocket, set up as its own start script does. PORT says where it listens.
import { createServer } from "node:http";
import { setupWSConnection } from "@y/websocket-server/utils";
import { WebSocketServer } from "ws";

const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false });
sockets.on("connection", setupWSConnection);
const server = createServer((_request, response) => response.end("okay"));
server.on("upgrade", (request, socket, head) => {
    sockets.handleUpgrade(request, socket, head, (connection) => sockets.emit("connection", connection, request));
});
server.listen(Number(process.env.PORT), "127.0.0.1");
