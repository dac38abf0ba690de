import { useEffect } from "react";
import { type Desk, useDesk } from "../app/desk";

/** Hands the desk out, for tests that do what another part of the window would. */
export function HoldDesk({ onDesk }: { onDesk: (desk: Desk) => void }) {
  const desk = useDesk();
  useEffect(() => onDesk(desk), [desk, onDesk]);
  return null;
}
