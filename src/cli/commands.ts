/** This file says what each command does, in one line; `attune --help` reads it here, without loading the commands. */

export const COMMANDS = {
  start: "serve the player at http://127.0.0.1:4840, streaming a source",
  run: "a whole session without a browser; prints its summary",
  open: "open the page of the Attune that runs, by a link that works once",
  calibrate: "learn one person's resting state; keeps a profile and prints it",
  analyze: "print what Attune sees in a recording: one JSON object a hop, the summary last",
  inspect: "tell in ten lines what is made of a recording: format, rate, streams, marks, gaps, what is left out",
  formats: "list the formats of recordings that are read",
  boards: "list every EEG board: channels, rate, electrodes, connection, what it needs",
  impedance: "measure how well a board's electrodes conduct, in kΩ, before a session",
  protocols: "list, show or check protocols: what a session does, as files that can be copied and edited",
  doctor:
    "check Node, libraries, Bluetooth, serial ports, page, data folder, ports, firewall and browsers, and say what to do",
  sessions: "list the recorded sessions, newest first; by client, tag, goal, day or words",
  note: "write a note to a recorded session, or print it",
  tag: "give a recorded session tags, or take them away",
  clients: "everybody at a glance; what is agreed with one, their own page, and the deletion of all that is theirs",
  replay: "print a recorded session: phases, marks, bars and states in order",
  render: "write a recorded session, or a piece for a goal, as WAV or MIDI",
  report:
    "what a session's figures say and what they cannot, as text, JSON or a page that prints; --check makes them again",
  export: "write a recorded session for other programs: EDF, BDF, XDF, CSV, BIDS, JSON, MIDI, WAV",
  import: "make a session of an export that Attune made",
  taste: "render excerpts with spectrograms into a folder, for ears and eyes",
  verify: "run a recorded session again and compare it with the recording, byte for byte",
  reveal: "guess which feedback a sealed session had, and be told",
  evidence: "what may be said of a person's sealed sessions, and the price of a verdict",
  recover: "repair what a crash left, and say what was lost",
  encrypt: "encrypt recordings with a passphrase, and say whether new ones are",
  decrypt: "recordings in plain again",
  simulate: "evidence without a brain: simulated people in every arm, with effects and what they would be told",
  bench: "measure Attune, each figure as a ratio to a peer in the same run",
  mcp: "let an agent read sessions, reports and the live state, by the Model Context Protocol",
  provision: "get BrainFlow's native library and the recorded instruments (does nothing when they are there)",
} as const;

export type CommandName = keyof typeof COMMANDS;

export const isCommand = (name: string): name is CommandName => Object.hasOwn(COMMANDS, name);
