// Stopwatches around everything the page's script does, laid in a document that has none yet; then
// the app's own page is written into it. The web view counts time in whole milliseconds.
const [html] = arguments;
const probe = {
  /** One a key: when it came, and how long script had run until then. */
  steps: [],
  /** When each frame began. */
  frames: [],
  /** Set by the last key that came. */
  pressed: 0,
  /** How long after that key what is awaited was painted. */
  took: null,
};
window.probe = probe;
const now = () => performance.now();

let depth = 0;
let worked = 0;
const timed = (run) =>
  typeof run !== "function"
    ? run
    : function (...given) {
        if (depth > 0) return run.apply(this, given);
        depth += 1;
        const began = now();
        try {
          return run.apply(this, given);
        } finally {
          depth -= 1;
          worked += now() - began;
        }
      };

const { addEventListener, removeEventListener } = EventTarget.prototype;
const { requestAnimationFrame, MutationObserver, fetch } = window;
const channel = new MessageChannel();
const wrapped = new WeakMap();
const wrap = (run) => {
  if (typeof run !== "function") return run;
  if (!wrapped.has(run)) wrapped.set(run, timed(run));
  return wrapped.get(run);
};
EventTarget.prototype.addEventListener = function (type, run, options) {
  return addEventListener.call(this, type, wrap(run), options);
};
EventTarget.prototype.removeEventListener = function (type, run, options) {
  return removeEventListener.call(this, type, wrap(run), options);
};
for (const name of ["requestAnimationFrame", "queueMicrotask", "setTimeout", "setInterval"]) {
  const plain = window[name];
  window[name] = (run, ...rest) => plain.call(window, timed(run), ...rest);
}
const onMessage = Object.getOwnPropertyDescriptor(MessagePort.prototype, "onmessage");
Object.defineProperty(MessagePort.prototype, "onmessage", {
  ...onMessage,
  set(run) {
    onMessage.set.call(this, timed(run));
  },
});
for (const name of ["ResizeObserver", "IntersectionObserver", "MutationObserver"]) {
  const Plain = window[name];
  window[name] = class extends Plain {
    constructor(run, ...rest) {
      super(timed(run), ...rest);
    }
  };
}
// Questions to the desk that wait for their answer.
let asked = 0;
window.fetch = (...question) => {
  asked += 1;
  const answered = () => {
    asked -= 1;
  };
  const answer = fetch.apply(window, question);
  answer.then(answered, answered);
  return answer;
};
const readJson = timed((text) => JSON.parse(text));
Response.prototype.json = async function () {
  return readJson(await this.text());
};

const list = () => document.getElementById("leads");
/** What a key may bring about: what is remembered before it, and whether it is there after it. */
const awaited = {
  moved: [
    () => list().getAttribute("aria-activedescendant"),
    (before) => list().getAttribute("aria-activedescendant") !== before,
  ],
  opened: [() => null, () => document.activeElement.id === "detail"],
  left: [() => null, () => document.activeElement.id === "leads"],
  listed: [
    () => list().getAttribute("aria-label"),
    (before) => list().getAttribute("aria-label") !== before && list().ariaBusy !== "true",
  ],
  dialog: [() => null, () => document.querySelector("[role=dialog]") !== null],
  closed: [() => null, () => document.querySelector("[role=dialog]") === null],
  found: [
    () => list().getAttribute("aria-rowcount"),
    (before) => list().getAttribute("aria-rowcount") !== before,
  ],
};
let check = null;
/** Who asked when it is painted. */
let told = null;
probe.await = (what) => {
  const [remember, isThere] = awaited[what];
  const before = remember();
  probe.took = null;
  probe.pressed = 0;
  told = null;
  check = () => isThere(before);
};
const look = () => {
  if (check === null || probe.pressed === 0 || !check()) return;
  check = null;
  requestAnimationFrame.call(window, () => {
    channel.port2.postMessage(null);
    requestAnimationFrame.call(window, painted);
  });
};
// A task of its own after the frame, or the next frame if that begins first: what changed has been painted. What
// the page does in that next frame is no part of it.
const painted = (at) => {
  // Told already, or left over from a key before.
  if (probe.took !== null || probe.pressed === 0) return;
  probe.took = at - probe.pressed;
  tell();
};
addEventListener.call(channel.port1, "message", () => painted(now()));
channel.port1.start();

const tell = () => {
  if (told !== null && probe.took !== null) told(probe.took);
};
/** Calls once what is awaited is painted, with how long it took. */
probe.painted = (done) => {
  told = done;
  tell();
};

/** Calls when nothing is asked any more and what was answered is painted. */
probe.settled = (done) => {
  let quiet = 0;
  const frame = () => {
    quiet = asked === 0 ? quiet + 1 : 0;
    if (quiet > 3) done(true);
    else requestAnimationFrame.call(window, frame);
  };
  frame();
};

probe.watch = () => {
  addEventListener.call(
    window,
    "keydown",
    (event) => {
      const at = now();
      // Made by the system, and as a rule some time before the page hears of it.
      const made = event.timeStamp;
      probe.pressed = made > 0 && made <= at && at - made < 1000 ? made : at;
      probe.steps.push({ at: probe.pressed, worked, repeat: event.repeat, lag: at - probe.pressed });
    },
    true,
  );
  addEventListener.call(document, "focusin", look);
  const all = { subtree: true, childList: true, attributes: true, characterData: true };
  new MutationObserver(look).observe(document, all);
  const frame = (at) => {
    probe.frames.push(at);
    requestAnimationFrame.call(window, frame);
  };
  requestAnimationFrame.call(window, frame);
};

document.open();
document.write(html);
document.close();
probe.watch();
