// Hocuspocus as its documentation starts it, without extensions: nothing is stored. PORT says where it listens.
import { Server } from "@hocuspocus/server";

const server = new Server({ port: Number(process.env.PORT), address: "127.0.0.1", quiet: true });
await server.listen();
