import type { Clock, Outcome } from "../ipc";
import styles from "./Clock.module.css";
import { calendarDaysTo } from "./clockWords";
import { DAY, HOUR } from "./time";

type FaceProps = { clock: Clock; now: number; outcome?: Outcome | null };

/** The thirteen shapes, each told apart without its colour. */
export function ClockFace({ clock, now, outcome }: FaceProps) {
  return (
    <svg viewBox="0 0 28 28" className={styles.face} aria-hidden="true" focusable="false">
      {shape(clock, now, outcome ?? null)}
    </svg>
  );
}

function shape(clock: Clock, now: number, outcome: Outcome | null) {
  switch (clock.face) {
    case "flame":
      return (
        <>
          <Ring width={2.5} share={shareLeft(clock, now)} />
          <Flame className={styles.solid} />
        </>
      );
    case "flame-last":
      return (
        <>
          <circle className={styles.solid} cx="14" cy="14" r="12.75" />
          <Flame className={styles.cutOut} />
        </>
      );
    case "ember":
      return (
        <>
          <circle className={styles.broken} cx="14" cy="14" r="11.5" />
          <Flame className={styles.line} />
        </>
      );
    case "calm":
      return <Ring width={1.75} share={shareLeft(clock, now)} />;
    case "hours":
      return <Ring width={3} share={shareLeft(clock, now)} />;
    case "soon":
      return (
        <>
          <circle className={styles.arc} cx="14" cy="14" r="11.5" strokeWidth="2" />
          <path className={styles.solid} d={wedge(timeLeft(clock, now) / (6 * HOUR))} />
        </>
      );
    case "overdue":
    case "close-date-passed":
      return (
        <>
          <rect
            className={styles.solid}
            x="5.2"
            y="5.2"
            width="17.6"
            height="17.6"
            rx="3.2"
            transform="rotate(45 14 14)"
          />
          <path className={styles.cutLine} d="M14 9v6" />
          <circle className={styles.cutOut} cx="14" cy="18.6" r="1.3" />
        </>
      );
    case "days":
      return <Dots filled={Math.ceil(timeLeft(clock, now) / DAY)} />;
    case "close-date":
      return <Dots filled={clock.at === null ? DOTS : Math.max(1, calendarDaysTo(clock.at, now))} />;
    case "last-hours":
      return (
        <>
          <circle className={styles.track} cx="14" cy="14" r="11.5" strokeWidth="2" />
          <Hourglass />
        </>
      );
    case "snoozed":
      return (
        <>
          <circle className={styles.dotted} cx="14" cy="14" r="11.5" />
          <path className={styles.line} d="M18.1 15.1a4.4 4.4 0 0 1-5.3-5.3 4.4 4.4 0 1 0 5.3 5.3Z" />
        </>
      );
    case "contacted":
      return (
        <>
          <circle className={styles.whole} cx="14" cy="14" r="11.5" />
          <path className={styles.line} d="m9.6 14.3 3 3 5.8-6.4" />
        </>
      );
    case "on-hold":
      return (
        <>
          <Ring width={2.5} share={shareLeft(clock, now)} />
          <path className={styles.line} d="M10 12.5h5.2a2.4 2.4 0 0 1 0 4.8h-2.4M12 10.4l-2.1 2.1 2.1 2.1" />
        </>
      );
    case "closed":
      return (
        <>
          <circle className={styles.track} cx="14" cy="14" r="11.5" strokeWidth="1.25" />
          {outcome === "expired" ? <Hourglass /> : <path className={styles.line} d={ENDINGS[outcome ?? "error"]} />}
        </>
      );
    case "none":
      return (
        <>
          <circle className={styles.track} cx="14" cy="14" r="11.5" strokeWidth="1.25" />
          <path className={styles.line} d="M10.5 14h7" />
        </>
      );
  }
}

function Ring({ width, share }: { width: number; share: number }) {
  return (
    <>
      <circle className={styles.track} cx="14" cy="14" r="11.5" strokeWidth={width} />
      <circle
        className={styles.arc}
        cx="14"
        cy="14"
        r="11.5"
        strokeWidth={width}
        pathLength="100"
        strokeDasharray={`${(share * 100).toFixed(1)} 100`}
        transform="rotate(-90 14 14)"
      />
    </>
  );
}

function Flame({ className }: { className: string | undefined }) {
  return (
    <path
      className={className}
      transform="translate(0 1)"
      d="M14.2 7.6c.25 1.9 3.55 3.3 3.55 6.7a3.7 3.7 0 0 1-3.75 3.9 3.7 3.7 0 0 1-3.75-3.8c0-1.2.5-2.1 1.25-2.75.1.9.45 1.5 1.1 1.85-.1-2.2.3-4.3 1.6-5.9Z"
    />
  );
}

function Hourglass() {
  return (
    <path
      className={styles.line}
      d="M10.5 8.25h7M10.5 19.75h7M11.5 8.25v1.9L14 14l2.5-3.85v-1.9M11.5 19.75v-1.9L14 14l2.5 3.85v1.9"
    />
  );
}

const DOTS = 14;
const dots = Array.from({ length: DOTS }, (_, day) => `rotate(${((day + 0.5) * 360) / DOTS - 90} 14 14)`);

function Dots({ filled }: { filled: number }) {
  return dots.map((turn, day) => (
    <path
      key={turn}
      className={day < filled ? styles.arc : styles.track}
      strokeWidth="2.75"
      d="M25.4 12.46A11.5 11.5 0 0 1 25.4 15.54"
      transform={turn}
    />
  ));
}

const ENDINGS: Record<Exclude<Outcome, "expired">, string> = {
  won: "M10.8 8.5h6.4v4.2a3.2 3.2 0 0 1-6.4 0V8.5ZM10.8 9.8H8.6c0 2 .8 3 2.2 3M17.2 9.8h2.2c0 2-.8 3-2.2 3M14 16v3.2M11.5 19.4h5",
  lost: "M14 8.6a5.4 5.4 0 1 1 0 10.8 5.4 5.4 0 0 1 0-10.8ZM10.2 10.2l7.6 7.6",
  declined: "M10.2 10.2l7.6 7.6M17.8 10.2l-7.6 7.6",
  error: "M14 9v6.2M14 18.6v.1",
};

function timeLeft({ at }: Clock, now: number): number {
  return at === null ? 0 : Math.max(0, Date.parse(at) - now);
}

function shareLeft(clock: Clock, now: number): number {
  if (clock.at === null || clock.from === null) return 1;
  const span = Date.parse(clock.at) - Date.parse(clock.from);
  return span > 0 ? Math.min(1, timeLeft(clock, now) / span) : 0;
}

// A slice of the inner disc, clockwise from noon.
function wedge(share: number): string {
  const angle = Math.min(0.999, Math.max(0.02, share)) * 2 * Math.PI;
  const radius = 8.25;
  const x = 14 + radius * Math.sin(angle);
  const y = 14 - radius * Math.cos(angle);
  return `M14 14V5.75A${radius} ${radius} 0 ${angle > Math.PI ? 1 : 0} 1 ${x.toFixed(2)} ${y.toFixed(2)}Z`;
}
