/** This file checks what the doctor says of ports, firewall and browsers, on made-up systems. */
import { createSocket } from "node:dgram";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { checkBrowser, checkFirewall, checkUdpPort, isOnPath } from "../../../src/cli/doctor/doors.ts";
import { checkMidi } from "../../../src/cli/doctor/midi.ts";
import { scratchDir } from "../../recording/scratch.ts";

function put(root: string, path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

describe("the doors", () => {
  it("of UDP are tried: one that is taken is named, with the flag that takes another", async () => {
    const socket = createSocket("udp4");
    await new Promise<void>((resolve) => socket.bind(0, "127.0.0.1", resolve));
    const { port } = socket.address();
    const check = () => checkUdpPort("osc", port, "--source osc:PORT");
    expect(await check()).toMatchObject({
      status: "warn",
      text: `UDP ${port} is in use`,
      hint: expect.stringMatching(/--source osc:PORT/),
    });
    await new Promise<void>((resolve) => socket.close(() => resolve()));
    expect(await check()).toMatchObject({ status: "ok", hint: "" });
  });

  it("meet a firewall that is on, and no other", () => {
    const root = scratchDir();
    const check = () => checkFirewall({ platform: "linux", root });
    expect(check().status).toBe("ok");
    put(root, "etc/ufw/ufw.conf", "# ufw\nENABLED=no\n");
    expect(check().status).toBe("ok");
    put(root, "etc/ufw/ufw.conf", "# ufw\nENABLED=yes\n");
    expect(check()).toMatchObject({ status: "warn", hint: expect.stringMatching(/sudo ufw allow/) });
    expect(checkFirewall({ platform: "darwin", root }).text).toContain("macOS asks");
  });

  it("of MIDI need the system's sequencer, and a library that loads", async () => {
    const root = scratchDir();
    const check = (load: () => Promise<unknown>, platform: NodeJS.Platform = "linux") =>
      checkMidi({ platform, root }, load);
    const loads = async () => ({});
    const breaks = () => Promise.reject(new Error("libasound.so.2: cannot open shared object file"));
    expect(await check(loads)).toMatchObject({ status: "warn", hint: expect.stringMatching(/modprobe snd-seq/) });
    put(root, "dev/snd/seq", "");
    expect(await check(loads)).toMatchObject({ status: "ok", text: "`--midi-out` makes a virtual port" });
    expect(await check(breaks)).toMatchObject({
      status: "warn",
      text: expect.stringMatching(/libasound/),
      hint: expect.stringMatching(/apt install libasound2/),
    });
    expect((await check(loads, "win32")).text).toContain("loopMIDI");
  });

  it("of the browser need one that has them", () => {
    const having = (...programs: readonly string[]) =>
      checkBrowser("linux", (program) => programs.includes(program)).map(({ name, status }) => `${name} ${status}`);
    expect(having()).toEqual(["web bluetooth warn", "web midi warn"]);
    expect(having("firefox")).toEqual(["web bluetooth warn", "web midi ok"]);
    expect(having("firefox", "chromium")).toEqual(["web bluetooth ok", "web midi ok"]);
    const bin = scratchDir();
    put(bin, "chromium", "");
    expect([
      isOnPath(`/nowhere:${bin}`)("chromium"),
      isOnPath(`/nowhere:${bin}`)("firefox"),
      isOnPath(undefined)("x"),
    ]).toEqual([true, false, false]);
  });
});
