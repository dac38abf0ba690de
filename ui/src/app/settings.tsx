import { createContext, type ReactNode, useContext } from "react";
import type { Settings } from "../ipc";

const SettingsContext = createContext<Settings | null>(null);

export function SettingsProvider({ settings, children }: { settings: Settings; children: ReactNode }) {
  return <SettingsContext value={settings}>{children}</SettingsContext>;
}

/** Always there: nothing is drawn before the settings have arrived. */
export function useSettings(): Settings {
  const settings = useContext(SettingsContext);
  if (settings === null) throw new Error("useSettings outside SettingsProvider");
  return settings;
}
