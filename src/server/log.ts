/** This file makes the server's own log: JSON lines on stderr, from warnings up. It never holds a token or a sample. */
import { destination, type Logger, pino } from "pino";

export type Log = Logger;

const STDERR = 2;

export const createLog = (level: string): Log =>
  pino({ level, base: null, timestamp: pinoTime }, destination({ dest: STDERR, sync: true }));

const pinoTime = (): string => `,"time":"${new Date().toISOString()}"`;
