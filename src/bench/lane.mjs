// This file is one lane of a bench: a thread that does one task after the other.
import "../typescript/register.mjs";
import { serveTasks } from "./serve-tasks.mjs";

const { TASKS } = await import("./tasks.ts");
serveTasks(TASKS);
