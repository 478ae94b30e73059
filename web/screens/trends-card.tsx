/** This file shows what a person's sessions say over weeks: one series at a time, as a chart and as a table, and the report to take away. */
import { useEffect, useState } from "preact/hooks";
import type { Trend, Trends } from "../../src/wire.ts";
import { TrendChart } from "../charts/trend-chart.tsx";
import { type Series, seriesOf } from "../charts/trend-series.ts";
import { fetchTrends, type HistoryDoor } from "../link/history-api.ts";
import { Icon } from "../parts/icon.tsx";
import { dayText, timeText } from "../words/date.ts";
import { percentText } from "../words/duration.ts";
import { language } from "../words/language.ts";
import { counted, numberText, signedText } from "../words/numbers.ts";
import { trendWords } from "../words/trend-words.ts";

type Props = {
  /** Null while nobody is chosen. */
  readonly client: string | null;
  readonly door: HistoryDoor;
};

const WEEKS = [4, 8, 12, 26, 52] as const;

const TEXT_OF: Readonly<Record<Series["unit"], (value: number, isTick: boolean) => string>> = {
  z: (value, isTick) => (isTick && value === 0 ? trendWords().rest : signedText(value, isTick ? 0 : 2)),
  share: (value) => percentText(value),
  sd: (value, isTick) => signedText(value, isTick ? 0 : 2),
  mood: (value) => numberText(value),
};

function nameOf({ of }: Series): string {
  const words = trendWords();
  if (of.type === "measure") return words[of.measure];
  const { index, condition, comparedWith } = of.trend;
  return [words.index[index], ...(condition === null ? [] : [words.eyes[condition]]), words.against[comparedWith]].join(
    ", ",
  );
}

function trendText({ meanZ, interval, slopeZ, sessions }: Trend): string {
  const words = trendWords();
  const mean = interval
    ? words.mean(signedText(meanZ), signedText(interval.low), signedText(interval.high), sessions)
    : words.meanAlone(signedText(meanZ), sessions);
  if (!slopeZ) return `${mean} ${words.noSlope}`;
  const slope = words.slope(signedText(slopeZ.value), signedText(slopeZ.low), signedText(slopeZ.high));
  return slopeZ.low <= 0 && slopeZ.high >= 0 ? `${mean} ${slope} ${words.slopeNothing}` : `${mean} ${slope}`;
}

function SeriesTable({ series, trends }: { readonly series: Series; readonly trends: Trends }) {
  const words = trendWords();
  const textOf = (value: number) => TEXT_OF[series.unit](value, false);
  const isMood = series.unit === "mood";
  const remarkOf = (session: string, isSham: boolean) => {
    const why = trends.points.find((point) => point.session === session)?.noPoint ?? null;
    return [isSham ? words.sham : "", why === null ? "" : words.noPoint[why]].filter(Boolean).join(", ");
  };
  const shown = new Set(series.points.map(({ session }) => session));
  const without =
    series.of.type === "trend" ? trends.points.filter(({ noPoint, session }) => noPoint && !shown.has(session)) : [];
  return (
    <div class="table-scroll">
      <table aria-label={nameOf(series)}>
        <thead>
          <tr>
            <th scope="col">{words.when}</th>
            {isMood && <th scope="col">{words.before}</th>}
            <th scope="col">{isMood ? words.after : words.value}</th>
            {series.unit === "z" && <th scope="col">{words.interval}</th>}
            <th scope="col">{words.remark}</th>
          </tr>
        </thead>
        <tbody>
          {series.points.toReversed().map(({ session, startedAt, value, interval, from, isSham }) => (
            <tr key={session}>
              <th scope="row">
                {dayText(startedAt)}, {timeText(startedAt)}
              </th>
              {isMood && <td>{from === null ? "–" : textOf(from)}</td>}
              <td>{textOf(value)}</td>
              {series.unit === "z" && <td>{interval ? `${textOf(interval[0])} … ${textOf(interval[1])}` : "–"}</td>}
              <td>{remarkOf(session, isSham)}</td>
            </tr>
          ))}
          {without.map(({ session, startedAt, noPoint }) => (
            <tr key={session}>
              <th scope="row">
                {dayText(startedAt)}, {timeText(startedAt)}
              </th>
              <td>–</td>
              <td>–</td>
              <td>{noPoint && words.noPoint[noPoint]}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function OneSeries({ all, trends }: { readonly all: readonly Series[]; readonly trends: Trends }) {
  const words = trendWords();
  const [key, setKey] = useState("");
  const series = all.find((one) => one.key === key) ?? all[0];
  if (!series) return <p class="muted">{words.nothing}</p>;
  const name = nameOf(series);
  const without = trends.points.filter(({ noPoint }) => noPoint !== null).length;
  const hint = { z: words.band, mood: words.moodHint, share: words.openDot, sd: words.openDot }[series.unit];
  return (
    <>
      <div class="field">
        <label for="trend-series">{words.show}</label>
        <select id="trend-series" value={series.key} onChange={(event) => setKey(event.currentTarget.value)}>
          {all.map((one) => (
            <option key={one.key} value={one.key}>
              {nameOf(one)}
            </option>
          ))}
        </select>
      </div>
      <TrendChart
        series={series}
        label={words.chartOf(name, series.points.length)}
        textOf={(value) => TEXT_OF[series.unit](value, true)}
      />
      {series.of.type === "trend" && <p>{trendText(series.of.trend)}</p>}
      <p class="muted small">
        {hint} {without > 0 && series.of.type === "trend" && words.withoutPoint(without)}
      </p>
      <details>
        <summary>{words.asTable}</summary>
        <SeriesTable series={series} trends={trends} />
      </details>
    </>
  );
}

function WeeksReport({ client, door }: { readonly client: string; readonly door: HistoryDoor }) {
  const words = trendWords();
  const [weeks, setWeeks] = useState<number>(WEEKS[0]);
  return (
    <div class="row trend-report">
      <div class="field">
        <label for="trend-weeks">{words.report}</label>
        <select id="trend-weeks" value={weeks} onChange={(event) => setWeeks(Number(event.currentTarget.value))}>
          {WEEKS.map((one) => (
            <option key={one} value={one}>
              {words.reportWeeks(one)}
            </option>
          ))}
        </select>
      </div>
      <a
        class="button"
        href={door.weeks(client, weeks, language.value)}
        download={`attune-${client}-${weeks}-weeks.html`}
      >
        <Icon name="download" /> {words.download}
      </a>
    </div>
  );
}

export function TrendsCard({ client, door }: Props) {
  const words = trendWords();
  const [trends, setTrends] = useState<Trends | null>(null);
  const [problem, setProblem] = useState("");
  useEffect(() => {
    let isAsked = true;
    setTrends(null);
    setProblem("");
    if (client !== null) {
      void fetchTrends(client, door).then((answer) => {
        if (!isAsked) return;
        if ("value" in answer) setTrends(answer.value);
        else setProblem(answer.problem);
      });
    }
    return () => {
      isAsked = false;
    };
  }, [client, door]);
  return (
    <section class="card trends" aria-labelledby="trends-title">
      <h2 id="trends-title">{words.title}</h2>
      <p class="muted">{client === null ? words.choosePerson : words.about}</p>
      <p class="problem" role="alert">
        {problem}
      </p>
      {client !== null && !trends && problem === "" && <p role="status">{words.reading}</p>}
      {trends && <OneSeries all={seriesOf(trends)} trends={trends} />}
      {trends && trends.locked.length > 0 && (
        <p class="muted">
          {words.locked(
            counted(trends.locked.length, words.recordings),
            trends.locked.map(({ session }) => session).join(", "),
          )}
        </p>
      )}
      {trends && client !== null && trends.points.length > 0 && <WeeksReport client={client} door={door} />}
    </section>
  );
}
