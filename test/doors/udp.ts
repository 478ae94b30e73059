/** This file sends and hears UDP packages as another program on this machine would. */
import { createSocket, type Socket } from "node:dgram";

const HERE = "127.0.0.1";

/** A port that was free a moment ago. */
export async function freePort(): Promise<number> {
  const socket = await boundSocket();
  const { port } = socket.address();
  await new Promise<void>((resolve) => void socket.close(() => resolve()));
  return port;
}

export function boundSocket(): Promise<Socket> {
  const socket = createSocket("udp4");
  return new Promise((resolve) => void socket.bind(0, HERE, () => resolve(socket)));
}

export const sendTo = (socket: Socket, port: number, packet: Uint8Array | string): Promise<void> =>
  new Promise((resolve, reject) => {
    socket.send(packet, port, HERE, (error) => (error ? reject(error) : resolve()));
  });
