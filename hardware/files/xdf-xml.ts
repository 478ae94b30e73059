/** This file reads the XML of an XDF stream's header: text by name, and what it says of each channel. A damaged one is read as far as it goes. */
import { SaxesParser } from "saxes";

export type XdfXml = {
  /** Text of the first element of this name that holds text alone; empty where there is none. */
  readonly text: (name: string) => string;
  /** The same within each `<channel>`, in order. */
  readonly channels: readonly ((name: string) => string)[];
};

/** Elements within elements; a header that claims more is damaged. */
const MOST_DEPTH = 64;
/** More than any amplifier has: a damaged count. */
export const MOST_CHANNELS = 4096;
const CHANNEL = "channel";
/** Each is told with an error of its own; a header of nothing else is made to do harm. */
const MOST_MISTAKES = 1000;

type Element = { readonly name: string; text: string; hasChildren: boolean };
type Texts = Map<string, string>;

export function readXdfXml(xml: string): XdfXml {
  const all: Texts = new Map();
  const channels: Texts[] = [];
  const open: Element[] = [];
  let channelDepth = 0;
  const parser = new SaxesParser({ position: false });
  // What is wrong with it stands in the way of nobody: names and numbers that came before count.
  let mistakes = 0;
  parser.on("error", () => {
    if (++mistakes > MOST_MISTAKES) throw new RangeError(`its XML has more than ${MOST_MISTAKES} mistakes`);
  });
  parser.on("opentag", ({ name, isSelfClosing }) => {
    if (open.length >= MOST_DEPTH) throw new RangeError(`its XML has elements ${MOST_DEPTH} deep`);
    const parent = open.at(-1);
    if (parent) parent.hasChildren = true;
    open.push({ name, text: "", hasChildren: isSelfClosing });
    if (name !== CHANNEL) return;
    channelDepth++;
    if (channels.length < MOST_CHANNELS) channels.push(new Map());
  });
  parser.on("text", (text) => {
    const element = open.at(-1);
    if (element) element.text += text;
  });
  parser.on("closetag", ({ name }) => {
    const element = open.pop();
    if (element?.name === CHANNEL) channelDepth--;
    if (!element || element.hasChildren || element.name !== name) return;
    const text = element.text.replace(/\p{Cc}/gu, " ").trim();
    if (!all.has(name)) all.set(name, text);
    const channel = channelDepth > 0 ? channels.at(-1) : undefined;
    if (channel && !channel.has(name)) channel.set(name, text);
  });
  parser.write(xml).close();
  return { text: (name) => all.get(name) ?? "", channels: channels.map((texts) => (name) => texts.get(name) ?? "") };
}
