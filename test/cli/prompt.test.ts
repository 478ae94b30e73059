/** This file types at the prompt for a passphrase in a terminal of its own, as Python's pty module makes one. */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { PROJECT_DIR } from "../../src/config.ts";
import { readEncryption } from "../../src/recording/encryption/settings.ts";
import { scratchDir } from "../recording/scratch.ts";

/** Prints what the terminal echoes before, at and after the prompt, and how the command ended. */
const TERMINAL = `
import fcntl, json, os, pty, subprocess, sys, termios
keys, command = json.loads(sys.argv[1]), sys.argv[2:]
master, slave = pty.openpty()
echoes = lambda: bool(termios.tcgetattr(slave)[3] & termios.ECHO)
told = {"before": echoes(), "at": []}
child = subprocess.Popen(command, stdin=slave, stdout=slave, stderr=slave, start_new_session=True,
                         preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0))
said = b""
for typed in keys:
    while not said.rstrip(b" ").endswith(b":"):
        said += os.read(master, 1000)
    told["at"].append(echoes())
    said = b""
    os.write(master, typed.encode())
told["code"] = child.wait(60)
told["after"] = echoes()
print(json.dumps(told))
`;

const canTry =
  process.platform !== "win32" &&
  spawnSync("python3", ["-c", "import pty, termios"]).status === 0 &&
  existsSync("/dev/ptmx");

function typeAt(dataDir: string, keys: readonly string[]) {
  const command = [process.execPath, join(PROJECT_DIR, "src/cli/attune.mjs")];
  const args = [...command, "encrypt", "--new-sessions", "on", "--data", dataDir];
  const { ATTUNE_PASSPHRASE: _, ...env } = process.env;
  const ran = spawnSync("python3", ["-c", TERMINAL, JSON.stringify(keys), ...args], { encoding: "utf8", env });
  return JSON.parse(ran.stdout);
}

it.skipIf(!canTry)("Ctrl-C at the prompt stops the command, and the terminal shows what is typed again", () => {
  const dataDir = scratchDir();
  expect(typeAt(dataDir, ["half a pass\x03"])).toEqual({ before: true, at: [false], code: -2, after: true });
  expect(readEncryption(dataDir)).toBeNull();
});

it.skipIf(!canTry)(
  "what is typed can be mended: a letter is taken back, also one of two bytes, and a line begun again",
  () => {
    const told = typeAt(scratchDir(), ["wrong\x15a long \u00fc\x7fpassphrase\r", "a long passphrase\r"]);
    expect(told).toEqual({ before: true, at: [false, false], code: 0, after: true });
  },
);
