/** This file answers what lists of sessions and people ask for: it loads little, so that the first answer comes soon. */
import { deleteSession } from "../../recording/delete-session.ts";
import { readHistory } from "../../recording/history.ts";
import { lockedSessions, sessionFiles, sessionsOf } from "../../recording/holdings.ts";
import { listEverySession } from "../../recording/list-every-session.ts";
import { trendsOf } from "../../report/history/trends.ts";
import { sessionsOnDay } from "../../session/caps.ts";
import type { ClientDay } from "../../wire.ts";
import { glanceAtClients } from "../source/client-list.ts";
import { deletePerson, personHoldings } from "../source/whole-person.ts";
import type { AnswersOf } from "./jobs.ts";

export const ANSWERS = {
  sessions: ({ dataDir }) => listEverySession(dataDir),
  history: ({ dataDir, asked }) => readHistory(dataDir, asked),
  trends: ({ dataDir, client, hidesLocked }) =>
    trendsOf(sessionsOf(dataDir, client), hidesLocked ? [] : lockedSessions(dataDir)),
  glance: ({ dataDir, nowMs }) => glanceAtClients(dataDir, nowMs),
  today: ({ dataDir, client, nowMs }): ClientDay => ({
    sessions: sessionsOnDay(dataDir, client, new Date(nowMs)).length,
  }),
  delete: ({ dataDir, session }) => {
    deleteSession(dataDir, session);
    return null;
  },
  holdings: ({ dataDir, session }) => sessionFiles(dataDir, session),
  "person-holdings": ({ dataDir, client }) => personHoldings(dataDir, client),
  "delete-person": ({ dataDir, client }) => deletePerson(dataDir, client),
} satisfies Partial<AnswersOf>;
