import type { ReactNode } from "react";
import { Boundary } from "./Boundary";
import { later } from "./later";

const BrokenDialog = later(() => import("./BrokenDialog"));

/** A dialog that may break without taking the window along. */
export function GuardedDialog({ part, onLeave, children }: { part: string; onLeave: () => void; children: ReactNode }) {
  return (
    <Boundary part={part} fallback={(crash) => <BrokenDialog crash={crash} onLeave={onLeave} />}>
      {children}
    </Boundary>
  );
}
