/** What an arm would feed back at each tick, whatever the person's signal allows; `reading` is no finite number where that is hidden. */
export type Feeder = (tick: number, reading: number) => number;
