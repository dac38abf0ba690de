import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import type { Density, Theme } from "../ipc";

/** The choices about looks, in the order shown; Settings and the palette offer the same. */
export const themes: Record<Theme, MessageDescriptor> = {
  system: msg`As the system`,
  light: msg`Light`,
  dark: msg`Dark`,
  contrast: msg`High contrast`,
  "contrast-dark": msg`High contrast, dark`,
};

export const densities: Record<Density, MessageDescriptor> = {
  comfortable: msg`Comfortable`,
  compact: msg`Compact`,
};
