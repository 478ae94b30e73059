// This file is one lane of a simulation: a thread in which one session after the other takes place.
import "../typescript/register.mjs";
import { serveTasks } from "../bench/serve-tasks.mjs";

const { TASKS } = await import("./tasks.ts");
serveTasks(TASKS);
