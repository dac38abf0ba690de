import { useLingui } from "@lingui/react";
import { memo } from "react";
import type { Clock as ClockData } from "../ipc";
import styles from "./Clock.module.css";
import { ClockFace } from "./ClockFace";
import { type ClockPlace, type ClockWords, clockWords } from "./clockWords";
import { useFormat } from "./format";
import { useNow, useSeconds } from "./time";

type ClockProps = ClockPlace & { clock: ClockData; size?: "row" | "small" };

/** Ring and words. Shape, words and colour change together, at thresholds that Rust decides. */
export const Clock = memo(function Clock({ clock, stage, outcome, size = "row" }: ClockProps) {
  const now = useClockNow(clock);
  const words = useWordsAt(now, clock, { stage, outcome });
  return (
    <span className={`${styles.clock} ${styles[size]} ${styles[tone(clock)]}`} title={words.exact}>
      <ClockFace clock={clock} now={now} outcome={outcome} />
      <span className={styles.words} aria-hidden="true">
        <b>{words.first}</b>
        <i>{words.second}</i>
      </span>
      <span className="sr">{words.spoken}</span>
    </span>
  );
});

/** The words alone, for places that lay them out themselves. */
export function useClockWords(clock: ClockData, place: ClockPlace = {}): ClockWords {
  return useWordsAt(useClockNow(clock), clock, place);
}

function useWordsAt(now: number, clock: ClockData, place: ClockPlace): ClockWords {
  const { i18n } = useLingui();
  const format = useFormat();
  return clockWords(clock, place, { i18n, format, now });
}

/** The shape alone, decoration beside words; size in px is the caller's, through CSS. */
export function ClockMark({ clock, outcome }: ClockPlace & { clock: ClockData }) {
  const now = useClockNow(clock);
  return (
    <span className={`${styles.mark} ${styles[tone(clock)]}`}>
      <ClockFace clock={clock} now={now} outcome={outcome} />
    </span>
  );
}

/** True for the faces that may be drawn in ember. */
export function isEmber(clock: ClockData): boolean {
  const tones = tone(clock);
  return tones === "hot";
}

// Only a hold for undo counts in seconds; all other clocks wait for the minute.
function useClockNow(clock: ClockData): number {
  const holding = clock.face === "on-hold";
  const minutes = useNow();
  const seconds = useSeconds(holding);
  return holding ? seconds : minutes;
}

type Tone = "hot" | "cooled" | "quiet" | "hours" | "soon" | "done" | "none";

function tone({ face }: ClockData): Tone {
  switch (face) {
    case "flame":
    case "flame-last":
    case "overdue":
    case "last-hours":
    case "close-date-passed":
      return "hot";
    case "ember":
      return "cooled";
    case "hours":
      return "hours";
    case "soon":
      return "soon";
    case "contacted":
    case "on-hold":
      return "done";
    case "calm":
    case "days":
    case "snoozed":
    case "close-date":
    case "closed":
      return "quiet";
    case "none":
      return "none";
  }
}
