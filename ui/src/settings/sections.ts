import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import type { SettingsSection } from "../app/desk";
import type { IconName } from "../shared/Icon";

/** The side list, from top to bottom. */
export const sections: { id: SettingsSection; icon: IconName; name: MessageDescriptor }[] = [
  { id: "general", icon: "settings", name: msg`General` },
  { id: "alarms", icon: "bell", name: msg`Alarms` },
  { id: "answers", icon: "undo", name: msg`Answers` },
  { id: "sending", icon: "mail", name: msg`Sending` },
  { id: "texts", icon: "file", name: msg`Message texts` },
  { id: "rates", icon: "globe", name: msg`Exchange rates` },
  { id: "data", icon: "data", name: msg`Data` },
  { id: "about", icon: "info", name: msg`About` },
];
