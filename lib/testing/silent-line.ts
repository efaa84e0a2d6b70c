import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";

/** Between a client and its server at `url`: while it is silent nothing passes, and no connection ends. */
export async function openSilentLine(url: string) {
  const target = new URL(url);
  const { hostname, port } = target;
  const sockets: Socket[] = [];
  const lost: Socket[] = [];
  let isSilent = false;
  const settle = (socket: Socket) => (isSilent ? socket.pause() : socket.resume());
  const server = createServer((near) => {
    const far = connect(Number(port), hostname);
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.push(from);
      from.on("data", (bytes) => to.write(bytes)).on("error", () => undefined);
      from.on("close", () => to.destroy());
      settle(from);
    }
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  target.port = String((server.address() as AddressInfo).port);
  return {
    url: target.href,
    silence: (silent: boolean) => {
      isSilent = silent;
      for (const socket of sockets) settle(socket);
    },
    /** As after a fire wall forgot them: the connections there are stay silent for good, new ones do not. */
    forget() {
      for (const socket of sockets) socket.pause();
      lost.push(...sockets.splice(0));
    },
    close() {
      server.close();
      for (const socket of [...sockets, ...lost]) socket.destroy();
    },
  };
}
