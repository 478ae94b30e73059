/** This file turns the server's message and hint into sentences for a page, in its language where they are known. */
import { told } from "./told.ts";

const withCapital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
const withStop = (text: string): string => (/[.!?…]$/.test(text) ? text : `${text}.`);

/** "goal must be one of …" and "Choose one." → "Goal must be one of …. Choose one." */
export function sentence(message: string, hint = ""): string {
  return [message, hint]
    .map((text) => told(text.trim()))
    .filter((text) => text !== "")
    .map((text) => withStop(withCapital(text)))
    .join(" ");
}
