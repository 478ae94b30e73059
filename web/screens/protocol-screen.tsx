/** This file shows a protocol as its file has it, to be changed in a copy that the server checks: saved, or followed by the next session. */
import { useEffect, useState } from "preact/hooks";
import { GOALS } from "../../src/types.ts";
import type { CheckedProtocol } from "../../src/wire.ts";
import { readJson } from "../app/json-text.ts";
import { announce } from "../app/page-state.ts";
import { SESSION_PATH } from "../app/route.ts";
import { isLocked } from "../link/agreed.ts";
import { type Answer, checkProtocol, fetchProtocol } from "../link/api.ts";
import { followNext, ownProtocol } from "../link/own-protocol.ts";
import { Icon } from "../parts/icon.tsx";
import { ScreenTitle } from "../parts/screen-title.tsx";
import { agreedWords } from "../words/agreed-words.ts";
import { goalLabel } from "../words/goal-words.ts";
import { numberText } from "../words/numbers.ts";
import { protocolWords } from "../words/protocol-words.ts";
import { sentence } from "../words/sentence.ts";

const textOf = ({ protocol }: CheckedProtocol): string => `${JSON.stringify(protocol, null, 2)}\n`;

/** What was typed is wrong as JSON, or the server says what of it is wrong as a protocol. */
async function check(text: string): Promise<Answer<CheckedProtocol>> {
  const words = protocolWords();
  const read = readJson(text);
  if (read && "value" in read) return checkProtocol(words.file, read.value);
  return { problem: read ? words.noJsonAt(read.line, read.column) : words.noJson };
}

function save(text: string, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  link.download = `${name}.json`;
  link.click();
  URL.revokeObjectURL(link.href);
}

function Editor({ shipped }: { readonly shipped: CheckedProtocol }) {
  const words = protocolWords();
  const [text, setText] = useState(textOf(ownProtocol.value?.goal === shipped.goal ? ownProtocol.value : shipped));
  const [checked, setChecked] = useState<Answer<CheckedProtocol> | null>(null);
  const right = checked && "value" in checked ? checked.value : null;
  const write = (next: string) => {
    setText(next);
    setChecked(null);
  };
  const ask = async () => {
    const answer = await check(text);
    setChecked(answer);
    return "value" in answer ? answer.value : null;
  };
  const use = async () => {
    const protocol = await ask();
    if (!protocol) return;
    followNext(protocol);
    announce(words.used(goalLabel(protocol.name)));
    location.hash = SESSION_PATH;
  };
  return (
    <form
      class="card stack-tight"
      onSubmit={(event) => {
        event.preventDefault();
        void ask();
      }}
    >
      <p class="muted">{words.about}</p>
      <div class="field">
        <label for="protocol-text">{words.text}</label>
        <textarea
          id="protocol-text"
          class="code"
          rows={24}
          spellcheck={false}
          autocomplete="off"
          value={text}
          aria-invalid={checked !== null && "problem" in checked}
          aria-describedby="protocol-told"
          onInput={(event) => write(event.currentTarget.value)}
        />
      </div>
      <div id="protocol-told">
        <p class="problem" role="alert">
          {checked && "problem" in checked ? checked.problem : ""}
        </p>
        <p role="status">{right ? words.right(goalLabel(right.name), numberText(right.minutes, 0)) : ""}</p>
      </div>
      {isLocked("protocol") && <p class="note">{sentence(agreedWords().locked(agreedWords().lockNames.protocol))}</p>}
      <div class="row">
        <button type="submit" class="button-main">
          {words.check}
        </button>
        <button type="button" class="button" disabled={isLocked("protocol")} onClick={() => void use()}>
          {words.use}
        </button>
        <button type="button" class="button" disabled={!right} onClick={() => right && save(text, right.name)}>
          {words.save}
        </button>
        <button type="button" class="button-quiet" onClick={() => write(textOf(shipped))}>
          {words.undo}
        </button>
      </div>
    </form>
  );
}

/** `id`: the goal. */
export function ProtocolScreen({ id }: { readonly id: string }) {
  const words = protocolWords();
  const [told, setTold] = useState<Answer<CheckedProtocol> | null>(null);
  const goal = GOALS.find((name) => name === id) ?? "relax";
  useEffect(() => void fetchProtocol(goal).then(setTold), [goal]);
  return (
    <div class="screen">
      <a class="back-link" href={SESSION_PATH}>
        <Icon name="back" /> {words.back}
      </a>
      <ScreenTitle text={words.title} />
      {!told && <p role="status">{words.reading}</p>}
      {told && "problem" in told && (
        <p class="problem" role="alert">
          {told.problem}
        </p>
      )}
      {told && "value" in told && <Editor shipped={told.value} />}
    </div>
  );
}
