// The window's entry. Where things are:
//   ipc/         the only door to the shell: one typed function per command, events, queries
//   app/         what all parts share: the frame, navigation, selection, dialogs, undo (useDesk)
//   inbox/       the lead list: pages, rows, clocks, sections
//   lead/        the detail of one lead, its action bar and dialogs
//   onboarding/  the first-run screen
//   palette/     every command by name, leads and settings too
//   shared/      tokens and base styles, buttons, icons, hotkeys, words for time, money and errors
//   i18n/        catalogues (en is the source, ru is complete) and switching between them
//   test/        an in-memory desk for tests and for the preview page; never in the bundle
import "./shared/base.css";
// After what it takes back: on a screen nothing is longer than the window, on paper everything may be.
import "./shared/print.css";
import { createRoot } from "react-dom/client";
import { fetchTheRest } from "./app/fetchTheRest";
import { lookAhead } from "./app/lookAhead";
import { makeQueryClient } from "./app/queryClient";
import { Root } from "./app/Root";

const container = document.getElementById("root");
if (container === null) throw new Error("index.html has no #root");
const root = createRoot(container);
const client = makeQueryClient();
lookAhead(client).then(() => root.render(<Root client={client} onReady={fetchTheRest} />));
