/** This file shows what keeps a source from being connected, cause by cause. */
import type { SourceChoice } from "../../src/wire.ts";
import { connectHelp, helpFor } from "../words/connect-help.ts";
import { WithCode } from "./with-code.tsx";

type Props = {
  readonly choice: SourceChoice;
  /** Something has just failed: then nobody has to look for it. */
  readonly isOpen: boolean;
};

export function ConnectHelp({ choice, isOpen }: Props) {
  const help = helpFor(choice);
  if (help.length === 0) return null;
  return (
    <details class="connect-help" open={isOpen}>
      <summary>{connectHelp().title}</summary>
      <ul>
        {help.map(({ cause, remedy }) => (
          <li key={cause}>
            <strong>{cause}</strong> <WithCode text={remedy} />
          </li>
        ))}
      </ul>
    </details>
  );
}
