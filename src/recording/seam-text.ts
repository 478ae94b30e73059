/** This file says as a mark, for whoever looks at the course of a session, that nobody ran it there for a while. */
import type { Seam } from "../types.ts";

export const seamText = ({ awayMs }: Seam): string => `gone on with after ${Math.round(awayMs / 1000)} s away`;
