/** This file lets a test tell the figure that it measured, for the table of faults. */
import type { TaskMeta } from "vitest";

declare module "vitest" {
  interface TaskMeta {
    figure?: string;
  }
}

export function figure(task: { readonly meta: TaskMeta }, text: string): void {
  task.meta.figure = text;
}
