/**
 * This file is the catalogue of faults: what happens, what must hold, and which tests prove it. The runner makes a table of it with what they measured.
 * `lacks` says what of the pass line no test here shows; a row without a test is not done, and says why.
 */
export type Proof = { readonly file: string; readonly titles: readonly string[] };

export type Fault = {
  readonly id: string;
  readonly fault: string;
  /** The pass line. */
  readonly pass: string;
  readonly proofs: readonly Proof[];
  readonly lacks?: string;
};

const proof = (file: string, ...titles: readonly string[]): Proof => ({ file: `test/${file}.test.ts`, titles });

const SUPERVISOR = "hardware/acquisition/supervisor";
const NUMBERING = "hardware/acquisition/numbering";
const WRITER = "recording/log-writer";
const FRAMES = "recording/read-frames";
const HTTP = "server/http/http-app";
const KILLED =
  "leaves sessions that all open and verify, a manifest that is whole or none, and everything that was called saved";
const LIVE = "server/live/live-socket";

const STORAGE: readonly Fault[] = [
  {
    id: "C1",
    fault: "kill -9 of the device's process, again and again, the parent busy",
    pass: "as many gaps as kills, right to 1.5 samples or marked; the same session",
    proofs: [
      proof(
        SUPERVISOR,
        "and is killed again and again leaves as many gaps, each by the clock and marked, while the parent is busy",
      ),
      proof(
        "realtime/board-session",
        "lives on when the device's process is killed: one silence told, one gap on record, bars without a break",
      ),
    ],
  },
  {
    id: "C2",
    fault: "kill -9 of the whole process",
    pass: "the child ends within 2 s; the session is brought back as far as its log goes",
    proofs: [
      proof(SUPERVISOR, "lets its child end within two seconds when the parent is killed"),
      proof("cli/recover", "brings a recording back that was killed with -9, as far as its log goes, and it verifies"),
      proof("faults/killed-server", KILLED),
      proof(
        "server/repairs",
        "a server that starts recovers what a crash left, cleans away what never began, and tells the first page, and no other",
      ),
      proof(
        "cli/resume",
        "attune run --resume goes on with a session that was killed with -9, to its end, and it verifies across the seam",
      ),
    ],
  },
  {
    id: "C3",
    fault: "a crash while the session is closed",
    pass: "all open; the manifest is the old one or the new one, never half",
    proofs: [
      proof("faults/killed-server", KILLED),
      proof("write-atomically", "leaves the old one, and nothing half written, where it cannot be"),
      proof(
        "recording/recover-sessions",
        "makes a manifest again that cannot be read, and clears a half-written one away",
      ),
    ],
  },
  {
    id: "C4",
    fault: "power cut: what was synced, and any pages of what came after",
    pass: "nothing lost that was called saved; 1 s at most of what was not",
    proofs: [
      proof("faults/power-cut", "power cuts at any moment cost a second at most, and nothing that was called saved"),
    ],
  },
  {
    id: "C5",
    fault: "disk full in the middle of a frame",
    pass: "told within 1 s; a new segment once there is room, nothing lost; a refused start leaves no folder",
    proofs: [
      proof(
        "faults/disk",
        "tells within a second, plays on, goes on in a new segment, and is one session to every reader",
      ),
      proof(
        "faults/full-disk",
        "is told to the page within a second, costs the music nothing, and the recording nothing once there is room",
        "is what `attune recover` says, in one line, and leaves all as it was",
      ),
      proof("session/session", "leaves no folder when the disk is full at its start, and says so in one line"),
    ],
  },
  {
    id: "C6",
    fault: "EIO on a write or a sync",
    pass: "told within 1 s; the music goes on; the file is given up, un-acked frames are written to a new segment",
    proofs: [
      proof(
        "faults/disk",
        "tells within a second, plays on, goes on in a new segment, and is one session to every reader",
      ),
      proof(WRITER, "goes on through faults that come again and again, in ever new segments"),
    ],
  },
  {
    id: "C7",
    fault: "a slow disk; syncs that take longer than the time between two",
    pass: "nothing lost, the loop never waits",
    proofs: [
      proof(
        WRITER,
        "takes frames while a slow disk writes, and loses none",
        "syncs as soon as it can where one sync takes longer than the time between two",
      ),
    ],
  },
  {
    id: "C8",
    fault: "a log cut at any byte of its end, with flipped bits, with zeroed pages",
    pass: "opens, the damage is told, everything outside it is there",
    proofs: [
      proof(
        FRAMES,
        "cut at every byte of its last three frames keeps all before the cut and says what is gone",
        "with one bit flipped anywhere loses at most that one frame, and tells it",
        "with 4 KiB of zeros anywhere gives everything outside them",
      ),
    ],
  },
  {
    id: "C9",
    fault: "garbage, a huge length, a hole of 30 GB, another version, an empty file in place of a log",
    pass: "refused with the reason",
    proofs: [
      proof(
        FRAMES,
        "of nothing but noise gives no frame and is told as one damage",
        "that claims a huge length is not believed",
        "gives nothing for an empty file",
      ),
      proof(
        "faults/crafted-log",
        "takes %s for damage, and everything else of it for what it is",
        "is listed without what they hide, and waits for none of them",
        "is refused in one line, as its further segment is, and hides no other session",
      ),
      proof("recording/read-replay", "refuses a format of a later version, and an unknown id, with one line"),
    ],
  },
  {
    id: "C10",
    fault: "two servers on one data folder",
    pass: "the second ends within 1 s; free after kill -9",
    proofs: [
      proof(
        "realtime/data-lock",
        "the lock of a data folder refuses another process within a second, and is free when that one is killed with -9",
      ),
      proof("cli/start", "refuses a data folder that another server uses, in one line with what to do"),
    ],
  },
  {
    id: "C11",
    fault: "a data folder that cannot be one, or not be written",
    pass: "refused in one line",
    proofs: [
      proof(
        "recording/data-folder",
        "is refused where a file lies, below a file, and where a part of it is of the wrong kind",
        "is refused at once where the system makes none, and where its links lead in a circle",
      ),
      proof("cli/run", "refuses a data folder that cannot be one"),
      proof("session/session", "says in one line when nothing can be recorded"),
    ],
    lacks: "no network disks (NFS, SMB, FUSE)",
  },
  {
    id: "C12",
    fault: "the index is lost or corrupt",
    pass: "the same again, row for row",
    proofs: [proof("recording/session-index", "is the same, row for row, after the index was lost")],
  },
  {
    id: "C13",
    fault: "an older or newer version",
    pass: "older recordings open; a newer one is refused, and nothing is written",
    proofs: [
      proof("session/verify-session", "reads a log from before versions, and says so where it differs"),
      proof(
        "recording/session-header",
        "reads a header of the first format, which told the mains and left out what nobody had asked for",
        "refuses a header of a later format with its number",
      ),
    ],
  },
  {
    id: "C14",
    fault: "a copy is made while it is recorded",
    pass: "opens, and verifies, as far as it was written: less than 1 s is missing",
    proofs: [
      proof(
        "session/live-session",
        "a copy that is made of it meanwhile opens and verifies, and lacks less than a second",
      ),
    ],
  },
];

const DEVICE: readonly Fault[] = [
  {
    id: "D1",
    fault: "the device falls silent and comes back",
    pass: "noticed within 0.5 s; one gap; the same session; no reward inside",
    proofs: [
      proof(
        "hardware/acquisition/watch",
        "a device without samples is silent after half a second and restarted after three",
      ),
      proof("session/live-session", "tells the state to be a gap when samples stay away, and plays on"),
      proof("server/live-session", "lives through a silence of the source, told once, with the gap on record"),
      proof("control/feedback", "is a number from 0 to 1 whatever is read, and never a reward while nothing is"),
    ],
    lacks: "no real radio",
  },
  {
    id: "D2",
    fault: "a device that keeps dropping out",
    pass: "one attempt in 2 s at most, thinning out to one in 30 s",
    proofs: [proof("hardware/acquisition/back-off", "are never more than one in 2 s, and thin out to one in 30 s")],
  },
  {
    id: "D3",
    fault: "the battery is flat",
    pass: "told; closable without an answer of the device",
    proofs: [
      proof("hardware/acquisition/battery", "the battery's row is the newest charge that can be one"),
      proof(SUPERVISOR, "is closed in no time, and leaves no process behind"),
    ],
    lacks: "no real battery",
  },
  {
    id: "D4",
    fault: "packages lost, repeated, out of order; counters that wrap",
    pass: "equals the truth",
    proofs: [
      proof(
        NUMBERING,
        "equals the truth for random losses, repeats and swaps",
        "numbers an undisturbed stream without a gap, through several turns of the counter",
      ),
    ],
  },
  {
    id: "D5",
    fault: "a sample of one channel is missing",
    pass: "that one is refused, and no other",
    proofs: [proof("signal/analyze", "a missing sample in one channel refuses that one only")],
  },
  {
    id: "D6",
    fault: "NaN, infinity, 1e308",
    pass: "never in a log, a message or a sound",
    proofs: [
      proof("signal/any-signal", "features, states, targets and frames are finite"),
      proof("session/session", "takes an infinite sample for a missing one"),
      proof("recording/record", "holds no NaN and no infinity"),
    ],
  },
  {
    id: "D7",
    fault: "rails, flat lines, nothing but mains, pops",
    pass: "refused",
    proofs: [
      proof("signal/artifacts/rail", "refuses a signal that is cut at %i µV"),
      proof(
        "signal/artifacts/flat",
        "refuses an electrode whose newest second stands still, whatever its offset",
        "refuses an electrode that shows nothing but mains",
      ),
      proof("signal/artifacts/pop", "refuses the epoch from a jump on until it has left it"),
    ],
  },
  {
    id: "D8",
    fault: "blinks, a clenched jaw, movement",
    pass: "no step above 3 dB in 250 ms, no reward from it, never louder",
    proofs: [
      proof(
        "control/steer",
        "a reading that is held goes on from where the lanes are",
        "never gets louder while the signal is refused",
        "stays within range and moves within its limits",
      ),
      proof("control/feedback", "is a number from 0 to 1 whatever is read, and never a reward while nothing is"),
      proof(
        "session/feedback-at-home",
        "owes less than 2 % of its reward to moments in which both temples are refused",
      ),
    ],
  },
  {
    id: "D9",
    fault: "bursts after a stall",
    pass: "nothing called lost that came late",
    proofs: [
      proof(NUMBERING, "takes a stall of 1.5 s that a burst makes good for what it is: nothing lost"),
      proof("hardware/acquisition/flood-guard", "a burst of 5 s after a stall passes"),
    ],
    lacks: "drift of the rate is not measured",
  },
  {
    id: "D10",
    fault: "the wall clock jumps",
    pass: "the session's time does not",
    proofs: [
      proof(
        "faults/wall-clock",
        "a session whose wall clock jumps is the same in every sample, tick and bar, and both clocks are on record",
      ),
    ],
    lacks: "the program's clock is set, not the machine's",
  },
  {
    id: "D11",
    fault: "the machine sleeps for a minute",
    pass: "a gap; the music does not catch up",
    proofs: [
      proof("session/ticker", "are caught up after a short stall, and left out after a long one"),
      proof(
        "session/bar-schedule",
        "goes on with new bars instead of catching up, and leaves near ones as players have them",
      ),
      proof("events/pace-events", "goes on from now after a standstill, without a burst"),
    ],
  },
  {
    id: "D12",
    fault: "the native library crashes or hangs",
    pass: "the process is killed in time and started anew",
    proofs: [proof(SUPERVISOR, "that %s is noticed within 0.7 s, and started anew")],
  },
  {
    id: "D13",
    fault: "two headbands in the room",
    pass: "the one that answered first is asked for by its address when it is opened anew; of two none is guessed",
    proofs: [
      proof(SUPERVISOR, "that sends %s is killed and started anew"),
      proof(
        "hardware/acquisition/pin-device",
        "is not guessed when there are two, or none",
        "is known by address and name, among other devices of the house",
      ),
    ],
    lacks: "no real radio",
  },
  {
    id: "D14",
    fault: "the device's process sends garbage or a hundred times too much",
    pass: "killed and started anew",
    proofs: [
      proof(SUPERVISOR, "that sends %s is killed and started anew"),
      proof(
        "hardware/acquisition/flood-guard",
        "a hundredfold rate, or a storm of empty messages, is refused within a second",
      ),
    ],
  },
];

const NETWORK: readonly Fault[] = [
  {
    id: "N1",
    fault: "a page stops reading",
    pass: "closed within 10 s, nobody else waits",
    proofs: [
      proof("faults/reading", "holds nothing up, and no more than two read at once"),
      proof(LIVE, "that does not read is closed within 10 s and holds up nobody else"),
    ],
  },
  {
    id: "N2",
    fault: "a page reads slowly",
    pass: "views are left out and counted, music never",
    proofs: [
      proof(
        "server/live/outbox",
        "leaves out views that a slow page does not take, and counts them",
        "never leaves out music: it closes the page when too much is waiting",
      ),
    ],
  },
  {
    id: "N3",
    fault: "one slow page among 200",
    pass: "the others within 50 ms of twice what they are late while it reads, beside what the machine itself is late",
    proofs: [proof("faults/many-pages", "one page of two hundred that reads nothing makes no other wait")],
  },
  {
    id: "N4",
    fault: "requests that never end",
    pass: "cut off within seconds",
    proofs: [
      proof("realtime/slow-request", "a request whose headers never end is cut off within seconds"),
      proof(
        "server/http/strangers",
        "keep no page out: 600 of them, again and again, and the start page comes at once",
        "are 32 for two seconds; the one that has waited longest makes room, and who was let in stays",
      ),
    ],
    lacks: "no 10,000 sockets",
  },
  {
    id: "N5",
    fault: "malformed frames and nonsense on the socket",
    pass: "the right close code; the server answers on",
    proofs: [
      proof(
        LIVE,
        "of more than 64 KiB, in too many pieces, or not in UTF-8 is closed with the right code",
        "that talks nonsense without end is shown the door, as is one that talks too fast",
      ),
      proof("faults/fuzzed-server", "frames of any bytes close their own socket, and nothing else"),
      proof(
        "hardware/web-bluetooth/open-web-bluetooth",
        "is the one that was chosen: another band, a flood and nonsense are left out, in one line each",
        "keeps a moment of what comes before its EEG, and promises no stream that went by in it",
      ),
    ],
  },
  {
    id: "N6",
    fault: "requests of any bytes",
    pass: "nothing but 4xx, and no wait",
    proofs: [
      proof("faults/fuzzed-server", "requests of any bytes are refused, and none waits"),
      proof(HTTP, "that repeats the API's number is none, however often it does"),
    ],
  },
  {
    id: "N7",
    fault: "a foreign Origin",
    pass: "refused, with the token too",
    proofs: [proof(HTTP, "%s may neither read nor change anything, even with the token")],
  },
  {
    id: "N8",
    fault: "a foreign, doubled or missing Host",
    pass: "refused before anything else",
    proofs: [proof(HTTP, "that is %s gets nothing"), proof("server/http/access", "must be there exactly once")],
  },
  {
    id: "N9",
    fault: "no token, a wrong one, a token in a log",
    pass: "401; never told",
    proofs: [
      proof(HTTP, "%s stays shut", "tells neither the token nor what was wrong with the one shown"),
      proof(
        "server/http/log-refusals",
        "writes one line a second, with how many it stands for, and nothing of the request",
      ),
    ],
  },
  {
    id: "N10",
    fault: "ids and paths that lead out",
    pass: "nothing outside is opened",
    proofs: [
      proof(
        "faults/foreign-files",
        "is refused with the same words whether it exists or not, and nothing of it is told",
      ),
      proof(HTTP, "%s opens nothing", "session %s is none, for every method"),
    ],
  },
  {
    id: "N11",
    fault: "one client asks for what is another's",
    pass: "every route needs the token",
    proofs: [
      proof(HTTP, "%s stays shut"),
      proof(
        "server/http/client-door",
        "shows the sessions, trends and agreements of that client alone, whatever the address asks",
        "reaches nothing else with its token: neither a route of the API, its own data there, nor the live socket",
      ),
    ],
    lacks: "no other roles: whoever holds the token is the owner",
  },
  {
    id: "N12",
    fault: "scripts in names and marks",
    pass: "plain text, nothing that the policy refuses",
    proofs: [
      proof("browser/page", "plays under its own content security policy, which nothing in it offends"),
      proof("report/session/session-report", "is one page that needs nothing else, with every text escaped"),
    ],
    lacks: "no planted name in the page of the session itself",
  },
  {
    id: "N13",
    fault: "damaged and hostile files",
    pass: "refused in one line, in bounded memory",
    proofs: [
      proof(
        "faults/import-bombs",
        "$name",
        "is ended in the middle of a loop, and when it fills its memory, each by its own signal",
      ),
      proof(
        "faults/crafted-log",
        "is listed, and recovered up to where they begin, in a time by its length",
        "draws its curves as far as a session can go, however far a frame lies",
        "has gaps of years refused by an EDF, which would fill the disk with them",
      ),
      proof(
        "faults/source-rates",
        "of %i Hz is refused in one line, and the server takes another",
        "a recording of 400 channels is refused in one line, and holds nothing up",
      ),
      proof(
        "faults/foreign-files",
        "never waits: four pipes, a device and a folder are refused, and another file opens",
      ),
      proof(
        "hardware/files/fuzz",
        "every format that can be written in a few lines is damaged, and with ../shared every format",
      ),
    ],
  },
];

const PLAYER: readonly Fault[] = [
  {
    id: "P1",
    fault: "the page stands still",
    pass: "the music goes on; no burst when it is back",
    proofs: [
      proof(
        "browser/underruns",
        "never lets the loudspeaker wait",
        "hears new control frames while the thread is blocked",
      ),
      proof("web/sound/live-part", "joins anew after a suspension, behind a fade"),
    ],
  },
  {
    id: "P2",
    fault: "the sound is taken away",
    pass: "silence, told; comes back softly",
    proofs: [
      proof("browser/join-late", "takes the sound back with Play here, and the other says so"),
      proof("web/sound/live-part", "joins anew after a suspension, behind a fade"),
    ],
    lacks: "no loudspeaker that is pulled out",
  },
  {
    id: "P3",
    fault: "the connection is lost",
    pass: "neutral within 1 s, never louder, then fades",
    proofs: [
      proof(
        "web/sound/live-part",
        "drifts to neutral by itself after 0.8 s, which is never louder",
        "fades away after 25 s, and comes back softly with the first frame",
      ),
    ],
  },
  {
    id: "P4",
    fault: "late, repeated or impossible frames",
    pass: "counted, used or left out, never heard as a step",
    proofs: [
      proof("web/sound/live-part", "counts what comes late and still uses it"),
      proof("sound/core", "stays finite and below the ceiling for any bars and frames (fast-check prints the seed)"),
    ],
  },
  {
    id: "P5",
    fault: "two tabs",
    pass: "one sounds",
    proofs: [
      proof(
        "browser/join-late",
        "is heard within 2 s in a second tab, and the first is silent and says where the sound is",
      ),
    ],
  },
  {
    id: "P6",
    fault: "the worst that an index can do",
    pass: "below the ceiling, no click, within the limits",
    proofs: [
      proof("sound/limiter", "never passes the ceiling on any bursts (fast-check prints the seed)"),
      proof(
        "sound/core",
        "fades and mixes without a click: no step above 6 times the RMS slope around it, no direct current",
      ),
      proof("control/steer", "stays within range and moves within its limits"),
    ],
  },
  {
    id: "P7",
    fault: "the first sound",
    pass: "from silence in 2 s; low where nothing was stored",
    proofs: [
      proof("control/fade", "comes from silence in 2 s"),
      proof("web/sound/volume", "begins low where nothing, or nonsense, was stored"),
    ],
  },
  {
    id: "P8",
    fault: "too much, too loud, for too long",
    pass: "the dose is shown against a week of 80 dB for 40 hours",
    proofs: [
      proof(
        "web/sound/dose",
        "is the whole week's after 40 hours that may have been 80 dB at the ear, and after half as long 3 dB louder",
        "keeps seven days, adds to today, and drops older ones and those of a clock that was wrong",
      ),
    ],
    lacks:
      "the dose itself: no page knows the volume of the system or the headphones, so the most that it can have been is shown; that of another program is not in it",
  },
  {
    id: "P9",
    fault: "flashing",
    pass: "3 flashes a second at most; still where motion is unwanted",
    proofs: [
      proof(
        "browser/flashes",
        "changes less of the screen than a flash is, from silence to the loudest, in light and in dark",
        "stands still where motion is unwanted",
      ),
      proof("web/charts/living-image", "never moves faster than the sound: a step takes its half second"),
    ],
  },
  {
    id: "P10",
    fault: "Stop, in every state",
    pass: "silent within 200 ms",
    proofs: [
      proof("browser/session", "is silent within 200 ms of Stop and stays so"),
      proof(
        "browser/relay",
        "is silent within 200 ms of Stop although it has just died, and the session ends once there is another",
      ),
    ],
  },
  {
    id: "P11",
    fault: "the time is over",
    pass: "fades and closes",
    proofs: [
      proof("session/session", "ends at its minutes, with the gain at 0, a manifest, and a log that verifies"),
      proof("control/fade", "is gone at the end after a slow fall of 6 s"),
    ],
  },
  {
    id: "P12",
    fault: "deleted",
    pass: "no byte of it is left",
    proofs: [
      proof("recording/session-index", "leaves no byte of it: neither folder, nor row, nor trace in the index's files"),
      proof("server/http/playbacks", "is gone when it is deleted, also for a page that has it open"),
    ],
    lacks: "a file system may keep blocks that it has freed",
  },
];

const ORDINARY: readonly Fault[] = [
  {
    id: "L1",
    fault: "a long session of eight channels",
    pass: "opens within 300 ms with less than 1 MB, any minute within 50 ms; verified at 144 times its time",
    proofs: [
      proof(
        "faults/long-session",
        "opens within 300 ms with less than a megabyte, and any minute comes within 50 ms",
        "is verified at 144 times its time, by the time of the processor",
      ),
    ],
  },
  {
    id: "L2",
    fault: "a session of very many hours, as fast as it goes",
    pass: "its end costs no more than its beginning, in time and in memory; verified at 144 times its time",
    proofs: [
      proof(
        "faults/long-day",
        "costs as much at its end as at its beginning, in time and in memory",
        "is verified and made ready to be opened in a time by its length",
      ),
    ],
  },
  {
    id: "L3",
    fault: "recordings are read beside a live session",
    pass: "the p99 of its frames is below what it is without, with what a thread that does nothing is late beside it: a ratio below 1",
    proofs: [proof("faults/reading", "holds nothing up, and no more than two read at once")],
  },
];

export const FAULTS: readonly Fault[] = [...STORAGE, ...DEVICE, ...NETWORK, ...PLAYER, ...ORDINARY];
