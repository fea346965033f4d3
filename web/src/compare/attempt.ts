/** A run that is kept for itself, beside the page's own: its recording and how it ended. */
import { Recording } from "../run/recording";
import type { Ran } from "../run/runner";
import { capacityOf } from "../scenario/fragment";
import type { EngineDoor, Outcome, Running } from "../scenario/types";

export interface Attempt {
  ran: Ran;
  /** None while it runs. */
  outcome: Outcome | null;
}

export interface Trying extends Pick<Running, "stop"> {
  readonly attempt: Attempt;
  readonly ended: Promise<Outcome>;
}

/** Starts it; `came` is called whenever something has come of it. */
export function tryOnce(
  engine: EngineDoor,
  fragment: string,
  what: Omit<Ran, "recording">,
  came: () => void = () => {},
): Trying {
  const recording = new Recording(what.info, what.engine, capacityOf(fragment));
  const attempt: Attempt = { ran: { ...what, recording }, outcome: null };
  const running = engine.run(fragment, {
    batch: (words) => {
      recording.take(words);
      came();
    },
    progress: () => came(),
    ended: (outcome) => {
      attempt.outcome = outcome;
      came();
    },
  });
  return { attempt, stop: () => running.stop(), ended: running.ended };
}

/** Until when an attempt is known, in microseconds. */
export const knownUntil = ({ ran, outcome }: Attempt): number =>
  Math.max(ran.recording.lanes.now, Math.round((outcome?.duration ?? 0) * 1e6));
