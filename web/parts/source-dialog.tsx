/** This file is the window in which a person chooses where the EEG comes from and fills in what that board needs. */
import { useEffect, useRef, useState } from "preact/hooks";
import type { SourceChoice } from "../../src/wire.ts";
import { type Answer, fetchSources, openSource } from "../link/api.ts";
import { heardStreamsIn } from "../link/heard-streams.ts";
import { source } from "../link/live-state.ts";
import { pickFiles } from "../link/pick-files.ts";
import { counted } from "../words/numbers.ts";
import { sentence } from "../words/sentence.ts";
import { isRemembered, kindsOf, kindWords, openedOf, type SourceKind } from "../words/source-kinds.ts";
import { type InputField, inputFields, inputsFrom, openedName, sourceSays } from "../words/source-words.ts";
import { ConnectHelp } from "./connect-help.tsx";
import { FilePicker } from "./file-picker.tsx";
import { Icon } from "./icon.tsx";
import { later } from "./later.tsx";
import { KindChoice, MemberChoice } from "./source-kinds.tsx";

const StrapChoice = later(() => import("./strap-choice.tsx").then((file) => file.StrapChoice));
const HeardStreams = later(() => import("./heard-streams.tsx").then((file) => file.HeardStreams));
const BluetoothFacts = later(() => import("./bluetooth-facts.tsx").then((file) => file.BluetoothFacts));

type Typed = Readonly<Record<string, string>>;

const MOST_NAMED = 16;

function ChoiceFacts({ choice }: { readonly choice: SourceChoice }) {
  const says = sourceSays();
  const rate = choice.samplingRateHz === null ? "" : says.atHz(choice.samplingRateHz);
  const names = `${choice.electrodes.slice(0, MOST_NAMED).join(", ")}${choice.electrodes.length > MOST_NAMED ? " …" : ""}`;
  const places = choice.electrodes.length;
  return (
    <p class="muted choice-facts">
      {places > 0 && `${counted(places, says.electrodeCount)}${rate}: ${names}. `}
      {sentence(choice.note)}
    </p>
  );
}

function Field(props: {
  readonly field: InputField;
  readonly typed: Typed;
  readonly isNeeded: boolean;
  readonly onType: (name: string, text: string) => void;
}) {
  const { name, label, example, isNumber } = props.field;
  return (
    <div class="field">
      <label for={`source-${name}`}>
        {label} {props.isNeeded && <span class="muted">{sourceSays().needed}</span>}
      </label>
      <input
        id={`source-${name}`}
        type="text"
        inputMode={isNumber ? "numeric" : "text"}
        pattern={isNumber ? "[0-9]+" : undefined}
        required={props.isNeeded}
        placeholder={example}
        autocomplete="off"
        spellcheck={false}
        value={props.typed[name] ?? ""}
        onInput={(event) => props.onType(name, event.currentTarget.value)}
      />
    </div>
  );
}

function Fields(props: {
  readonly needs: readonly string[];
  readonly takes: readonly string[];
  readonly isOpen: boolean;
  readonly typed: Typed;
  readonly onType: (name: string, text: string) => void;
}) {
  const isNeeded = (field: InputField) => props.needs.includes(field.name);
  const fields = inputFields();
  const others = fields.filter((field) => !isNeeded(field) && props.takes.includes(field.name));
  const show = (field: InputField) => (
    <Field key={field.name} field={field} typed={props.typed} isNeeded={isNeeded(field)} onType={props.onType} />
  );
  return (
    <>
      {fields.filter(isNeeded).map(show)}
      {others.length > 0 && (
        <details open={props.isOpen}>
          <summary>{sourceSays().moreSettings}</summary>
          <div class="fields">{others.map(show)}</div>
        </details>
      )}
    </>
  );
}

type Loading = { readonly choices: readonly SourceChoice[] | null; readonly problem: string };

function useSources(): Loading {
  const [loading, setLoading] = useState<Loading>({ choices: null, problem: "" });
  useEffect(() => {
    void fetchSources().then((answer) =>
      setLoading(
        "value" in answer ? { choices: answer.value, problem: "" } : { choices: null, problem: answer.problem },
      ),
    );
  }, []);
  return loading;
}

/** Ways in which a headband is reached that a heart strap may be joined with. */
const WORN: readonly SourceChoice["connection"][] = ["browser", "BLE", "dongle", "Wi-Fi", "serial", "LSL"];
const FILE_NAME = "file:";

/** The path of the recording that is open; empty when something else is. */
function openFile(): string {
  const name = source.value?.source ?? "";
  return name.startsWith(FILE_NAME) ? name.slice(FILE_NAME.length) : "";
}

/** A picked file goes to the server first; then it is opened by the path of its copy there. */
async function openChoice(choice: SourceChoice, typed: Typed, picked: readonly File[]): Promise<Answer<string>> {
  if (choice.connection === "browser") return (await import("../link/bluetooth/open-band.ts")).openBand();
  const copied = picked.length > 0 ? await pickFiles(picked) : null;
  if (copied && "problem" in copied) return copied;
  const { name, inputs } = openedName(choice, inputsFrom(copied ? { ...typed, file: copied.value } : typed, choice));
  return openSource(name, inputs);
}

function useChoice(choices: readonly SourceChoice[]) {
  const kinds = kindsOf(choices);
  const [chosen, setChosen] = useState(() => openedOf(choices, source.value?.source ?? ""));
  const kind = kinds.find((one) => one.kind === chosen.kind);
  const choice = (kind?.members ?? choices).find(({ name }) => name === chosen.name);
  return {
    kinds,
    kind,
    choice,
    chooseKind: (next: SourceKind) =>
      setChosen({ kind: next, name: kinds.find((one) => one.kind === next)?.members[0]?.name ?? "" }),
    chooseName: (name: string) => setChosen({ kind: chosen.kind, name }),
    chooseFile: () => setChosen({ kind: "file", name: FILE_NAME }),
  };
}

/** Files that are dropped anywhere on an element. */
const takingFiles = (onFiles: (files: readonly File[]) => void) => ({
  onDragOver: (event: DragEvent) => event.preventDefault(),
  onDrop: (event: DragEvent) => {
    event.preventDefault();
    const files = [...(event.dataTransfer?.files ?? [])];
    if (files.length > 0) onFiles(files);
  },
});

type FormProps = {
  readonly choices: readonly SourceChoice[];
  /** Onto the window, the last time. */
  readonly dropped: readonly File[];
  readonly onClose: () => void;
};

function SourceForm({ choices, dropped, onClose }: FormProps) {
  const { kinds, kind, choice, chooseKind, chooseName, chooseFile } = useChoice(choices);
  const [typed, setTyped] = useState<Typed>(() => ({ file: openFile() }));
  const [picked, setPicked] = useState<readonly File[]>([]);
  const [problem, setProblem] = useState("");
  const [isOpening, setOpening] = useState(false);
  const isFile = choice?.name === FILE_NAME;
  // Why not stands in BluetoothFacts.
  const isOutOfReach = choice?.connection === "browser" && !("bluetooth" in navigator);
  const needs = (choice?.needs ?? []).filter((need) => !(isFile && picked.length > 0 && need === "file"));
  const heard = choice?.connection === "LSL" ? heardStreamsIn(problem) : [];
  const connect = async (asked: Typed) => {
    if (!choice) return;
    setOpening(true);
    setProblem("");
    const answer = await openChoice(choice, asked, isFile ? picked : []);
    setOpening(false);
    if ("problem" in answer) setProblem(answer.problem);
    else onClose();
  };
  /** What went wrong with one says nothing of another. */
  const anew =
    <T,>(choose: (next: T) => void) =>
    (next: T) => {
      setProblem("");
      choose(next);
    };
  const pick = anew(setPicked);
  useEffect(() => {
    if (dropped.length === 0) return;
    chooseFile();
    pick(dropped);
  }, [dropped]);
  return (
    <form
      class="source-form"
      onSubmit={(event) => {
        event.preventDefault();
        void connect(typed);
      }}
    >
      <KindChoice kinds={kinds} kind={kind?.kind ?? null} onChoose={anew(chooseKind)} />
      {kind && choice && <MemberChoice of={kind} name={choice.name} onChoose={anew(chooseName)} />}
      {choice && <ChoiceFacts choice={choice} />}
      {choice?.connection === "browser" && <BluetoothFacts />}
      {isFile && <FilePicker files={picked} onPick={pick} />}
      <Fields
        needs={needs}
        takes={choice?.takes ?? []}
        // A phone's address is what lets it in.
        isOpen={choice?.connection === "Wi-Fi"}
        typed={typed}
        onType={(field, text) => setTyped((before) => ({ ...before, [field]: text }))}
      />
      {choice && WORN.includes(choice.connection) && "bluetooth" in navigator && <StrapChoice />}
      {kind && choice && isRemembered(kind.kind, choice) && <p class="muted small">{kindWords().remembered}</p>}
      {heard.length > 0 && (
        <HeardStreams
          streams={heard}
          isOpening={isOpening}
          onChoose={(serialNumber) => void connect({ ...typed, serialNumber })}
        />
      )}
      <p class="problem" role="alert">
        {heard.length === 0 && problem}
      </p>
      {choice && <ConnectHelp choice={choice} isOpen={problem !== "" && heard.length === 0} />}
      <div class="row row-end">
        <button type="button" class="button-quiet" onClick={onClose}>
          {sourceSays().cancel}
        </button>
        <button type="submit" class="button-main" disabled={isOpening || !choice || isOutOfReach}>
          {isOpening ? sourceSays().connectingNow : sourceSays().connect}
        </button>
      </div>
    </form>
  );
}

export function SourceDialog({ onClose }: { readonly onClose: () => void }) {
  const ref = useRef<HTMLDialogElement>(null);
  const { choices, problem } = useSources();
  const [dropped, setDropped] = useState<readonly File[]>([]);
  useEffect(() => ref.current?.showModal(), []);
  return (
    <dialog ref={ref} class="dialog" aria-labelledby="source-title" onClose={onClose} {...takingFiles(setDropped)}>
      <div class="row dialog-head">
        <h2 id="source-title">{sourceSays().change}</h2>
        <button type="button" class="button-quiet button-square" aria-label={sourceSays().close} onClick={onClose}>
          <Icon name="close" />
        </button>
      </div>
      {choices && <SourceForm choices={choices} dropped={dropped} onClose={onClose} />}
      {!choices && <p role="status">{problem || sourceSays().looking}</p>}
    </dialog>
  );
}
