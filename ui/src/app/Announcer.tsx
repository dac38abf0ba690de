import { useEffect, useState } from "react";
import { useDeskStore } from "./desk";

/** The one polite live region; the same words twice are said twice. */
export function Announcer() {
  const store = useDeskStore();
  const [said, setSaid] = useState({ text: "", turn: 0 });
  useEffect(() => store.onAnnounce((text) => setSaid(({ turn }) => ({ text, turn: turn + 1 }))), [store]);
  return (
    <div className="sr" aria-live="polite">
      <span key={said.turn}>{said.text}</span>
    </div>
  );
}
