import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import type { ContactHow } from "../../ipc";

export const contactHowWords: Record<ContactHow, MessageDescriptor> = {
  call: msg`By phone`,
  mail: msg`By mail`,
  meeting: msg`In a meeting`,
  other: msg`Another way`,
};
