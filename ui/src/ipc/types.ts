// The one place that knows where the generated types lie.
import type { closeReasons, errorReasons } from "./generated/contract";

export * from "./generated/contract";

/** Reasons for decline and lose; "other" needs notes. */
export type CloseReason = (typeof closeReasons)[number];

/** Reasons for closing as an error; "other" needs notes. */
export type ErrorReason = (typeof errorReasons)[number];
