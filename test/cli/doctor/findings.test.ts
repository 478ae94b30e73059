/** This file checks each finding of the doctor on made-up systems. */
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { bankPath, sha256 } from "../../../src/bank/find-bank.ts";
import { checkBluetooth } from "../../../src/cli/doctor/bluetooth.ts";
import {
  checkInstruments,
  checkLibrary,
  checkNode,
  checkPage,
  checkPort,
} from "../../../src/cli/doctor/installation.ts";
import { checkSerialPorts } from "../../../src/cli/doctor/serial-ports.ts";
import { checkDataFolder, judgeRoom } from "../../../src/cli/doctor/storage.ts";
import { needing } from "../../needs.ts";
import { smallBankBytes } from "../../sound/small-bank.ts";

let root = "";
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "attune-doctor-"));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function put(path: string, text = ""): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

describe("Bluetooth on Linux", () => {
  const check = () => checkBluetooth({ platform: "linux", root });

  it("is mended step by step: adapter, switch, D-Bus, BlueZ", () => {
    expect(check()).toMatchObject({ status: "warn", text: "there is no Bluetooth adapter" });
    put("sys/class/bluetooth/hci0/address");
    put("sys/class/rfkill/rfkill0/type", "bluetooth\n");
    put("sys/class/rfkill/rfkill0/soft", "1\n");
    expect(check().hint).toContain("rfkill unblock bluetooth");
    put("sys/class/rfkill/rfkill0/soft", "0\n");
    expect(check().text).toContain("D-Bus");
    put("run/dbus/system_bus_socket");
    expect(check()).toMatchObject({ status: "warn", text: "BlueZ does not run" });
    put("proc/812/comm", "bluetoothd\n");
    expect(check()).toMatchObject({ status: "ok", hint: "" });
    expect(check().text).toContain("hci0");
  });

  it("is not blocked by a switched-off Wi-Fi", () => {
    put("sys/class/bluetooth/hci0/address");
    put("sys/class/rfkill/rfkill1/type", "wlan\n");
    put("sys/class/rfkill/rfkill1/soft", "1\n");
    expect(check().text).toContain("D-Bus");
  });
});

it("Bluetooth elsewhere tells what happens at the first connection", () => {
  expect(checkBluetooth({ platform: "darwin", root }).text).toContain("Privacy");
  expect(checkBluetooth({ platform: "win32", root }).status).toBe("ok");
  expect(checkBluetooth({ platform: "sunos", root }).status).toBe("warn");
});

describe("serial ports", () => {
  const person = { id: 1000, groups: [1000] };
  const check = (user = person) => checkSerialPorts({ platform: "linux", root }, user);

  it("need the group, which is named with the command that joins it", () => {
    put("etc/group", "root:x:0:\ndialout:x:20:\n");
    expect(check()).toMatchObject({ status: "warn" });
    expect(check().hint).toContain("sudo usermod -aG dialout $USER");
    expect(check({ id: 1000, groups: [1000, 20] })).toMatchObject({ status: "ok" });
    expect(check({ id: 0, groups: [0] })).toMatchObject({ status: "ok" });
  });

  it("are listed when they may be opened", () => {
    put("etc/group", "uucp:x:14:\n");
    put("dev/ttyUSB0");
    put("dev/ttyS0");
    expect(check({ id: 1000, groups: [14] })).toMatchObject({ status: "ok", text: "/dev/ttyUSB0" });
  });

  it("are named when this user may not open them", needing("unprivileged"), () => {
    put("dev/ttyACM0");
    chmodSync(join(root, "dev/ttyACM0"), 0o000);
    expect(check()).toMatchObject({ status: "warn", text: "this user may not open /dev/ttyACM0" });
  });

  it("are the cu devices on macOS", () => {
    put("dev/cu.usbserial-1420");
    put("dev/tty.usbserial-1420");
    expect(checkSerialPorts({ platform: "darwin", root }, person).text).toBe("/dev/cu.usbserial-1420");
  });
});

describe("the installation", () => {
  it("fails with a Node that is too old", () => {
    expect(checkNode("20.18.3")).toMatchObject({ status: "fail" });
    expect(checkNode("18.20.0").hint).toContain("nodejs.org");
    for (const version of ["20.19.0", "20.20.2", "22.1.0"]) expect(checkNode(version).status).toBe("ok");
  });

  it("tells how to get the library and the page when they are missing", async () => {
    const page = checkPage(join(root, "index.html"));
    expect(page).toMatchObject({ status: "warn" });
    expect(page.hint).toContain("npm start");
    put("index.html");
    expect(checkPage(join(root, "index.html")).status).toBe("ok");
    const library = await checkLibrary(root, { PATH: root });
    expect(library.status).toBe("warn");
    expect(library.hint).toContain("npm run setup");
    const named = await checkLibrary(root, { PATH: root, BRAINFLOW_LIB_DIR: root });
    expect(named.text).toContain("BRAINFLOW_LIB_DIR");
  });

  it("lacks the recorded instruments where they are missing or damaged, which set-up mends, and fails for neither", () => {
    const bytes = new Uint8Array(smallBankBytes());
    const hash = sha256(bytes);
    const lacking = (what: string) => ({
      name: "instruments",
      status: "warn",
      text: `the recorded ones are ${what}, so synthesised ones play`,
      hint: "Run `npm run setup`.",
    });
    expect(checkInstruments(root, hash)).toEqual(lacking("not here"));
    const path = bankPath(root, hash);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, bytes.subarray(1));
    expect(checkInstruments(root, hash)).toEqual(lacking("damaged"));
    writeFileSync(path, bytes);
    expect(checkInstruments(root, hash)).toMatchObject({
      status: "ok",
      text: `the recorded ones in ${path}`,
      hint: "",
    });
  });

  it("finds a free port free and a busy one busy", async () => {
    const server = createServer().listen(0, "127.0.0.1");
    await new Promise((resolve) => server.once("listening", resolve));
    const address = server.address();
    const port = typeof address === "object" && address ? address.port : 0;
    expect(await checkPort(port)).toMatchObject({ status: "warn", text: `${port} is in use by another program` });
    const url = `http://127.0.0.1:${port}`;
    expect(await checkPort(port, url)).toMatchObject({ status: "ok", text: `${port}: Attune runs at ${url}` });
    await new Promise((resolve) => server.close(resolve));
    expect(await checkPort(port)).toMatchObject({ status: "ok" });
  });
});

describe("the data folder", () => {
  it("is no fault when it is missing and can be made, and one when it cannot be", () => {
    expect(checkDataFolder(join(root, "new", "data")).status).not.toBe("fail");
    put("file");
    const finding = checkDataFolder(join(root, "file", "data"));
    expect(finding).toMatchObject({ status: "fail" });
    expect(finding.hint).toContain("--data DIR");
  });

  it("warns below a gigabyte of room and fails when an hour would not fit", () => {
    expect([5e9, 5e8, 5e7].map((free) => judgeRoom("d", free).status)).toEqual(["ok", "warn", "fail"]);
  });
});
