/** This file is where a person sees what the session will do, and may bring a protocol of their own. */
import { signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { pathOf } from "../app/route.ts";
import { goal } from "../app/session-choice.ts";
import { isLocked } from "../link/agreed.ts";
import { loadProtocols, ownProtocol, pickProtocol, wantedProtocol } from "../link/own-protocol.ts";
import { goalLabel } from "../words/goal-words.ts";
import { listenWords } from "../words/listen-words.ts";
import { protocolWords } from "../words/protocol-words.ts";
import { told } from "../words/told.ts";

const problem = signal("");

async function pick(input: HTMLInputElement): Promise<void> {
  const [file] = input.files ?? [];
  if (!file) return;
  const answer = await pickProtocol(file);
  problem.value = "problem" in answer ? answer.problem : "";
  // So that the same file, edited, can be picked again.
  input.value = "";
}

function putAway(): void {
  ownProtocol.value = null;
  problem.value = "";
}

function Another() {
  return (
    <>
      <p>
        <a href={pathOf("protocol", goal.value)}>{protocolWords().change}</a>
      </p>
      <div class="field">
        <label for="own-protocol">{listenWords().ownProtocol}</label>
        <input
          id="own-protocol"
          type="file"
          accept=".json,application/json"
          onChange={(event) => void pick(event.currentTarget)}
        />
      </div>
    </>
  );
}

export function ProtocolChoice() {
  useEffect(() => void loadProtocols(), []);
  const wanted = wantedProtocol();
  return (
    <details class="protocol">
      <summary>{wanted ? listenWords().protocolNamed(goalLabel(wanted.name)) : listenWords().protocol}</summary>
      {wanted && <p class="muted">{told(wanted.note)}</p>}
      {!isLocked("protocol") && <Another />}
      {ownProtocol.value && (
        <button type="button" class="button-quiet" onClick={putAway}>
          {listenWords().putAway(ownProtocol.value.name)}
        </button>
      )}
      <p class="caution" role="status">
        {problem.value}
      </p>
    </details>
  );
}
