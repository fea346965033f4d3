/** A sweep as a table for a spreadsheet: a row for each value and engine, numbers with a point. */
import { csv } from "../export/csv";
import { type Amdahl, amdahlAt } from "./ideal";
import { type Cell, median, type Plan } from "./sweep";

interface Theory {
  ideal: ((n: number) => number) | null;
  amdahl: Amdahl | null;
}

const plain = (seconds: number | null | undefined): string =>
  seconds === null || seconds === undefined ? "" : String(Number(seconds.toFixed(6)));

export function sweepCsv({ param, repeats }: Plan, cells: readonly Cell[], { ideal, amdahl }: Theory): string {
  const runs = Array.from({ length: repeats }, (_, i) => `run_${i + 1}`);
  const head = [param.key, "engine", "median_s", "min_s", "max_s", ...runs, "unfinished", "ideal_s", "amdahl_s"];
  const rows = cells.map(({ value, engine, times, others }) => [
    String(value),
    engine,
    plain(median(times)),
    times.length > 0 ? plain(Math.min(...times)) : "",
    times.length > 0 ? plain(Math.max(...times)) : "",
    ...runs.map((_, i) => plain(times[i])),
    others.join(" "),
    ideal && value > 0 ? plain(ideal(value)) : "",
    amdahl && value > 0 ? plain(amdahlAt(amdahl, value)) : "",
  ]);
  return csv([head, ...rows]);
}
