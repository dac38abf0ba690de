// What a person at this size can't get at or can't read: answers words for each fault.
const faults = [];
const say = (element) => `${element.localName} ${(element.getAttribute("aria-label") || element.textContent || "").trim().slice(0, 40)}`;
const root = document.scrollingElement;
root.scrollTo(0, 0);

const dialog = [...document.querySelectorAll("[role=dialog]")].at(-1);
const within = dialog ?? document.body;
// What is read, and what is used.
const selector = "h1, h2, h3, p, li, dt, dd, button, a[href], input, textarea, select, [role=tab], [role=radio], [role=switch]";
const isHidden = (element) =>
  element.closest("[inert], [aria-hidden=true], .sr") !== null ||
  element.disabled ||
  !element.checkVisibility({ checkVisibilityCSS: true, checkOpacity: false });
for (const control of within.querySelectorAll(selector)) {
  if (isHidden(control)) continue;
  // A radio or a switch is drawn by its label.
  const drawn = control.matches("input") ? (control.closest("label") ?? control) : control;
  drawn.scrollIntoView({ block: "nearest", inline: "nearest" });
  // A script can scroll the page, a person can't: it has no bars.
  if (root.scrollTop > 1 || root.scrollLeft > 1) {
    faults.push(`beyond the window: ${say(control)}`);
    root.scrollTo(0, 0);
    continue;
  }
  const box = drawn.getBoundingClientRect();
  if (box.width < 2 || box.height < 2) continue;
  const out = box.left < -1 || box.right > innerWidth + 1 || box.top < -1 || box.bottom > innerHeight + 1;
  // A wide field may be taller than the window; its beginning must be in it.
  if (out && box.height < innerHeight && box.width < innerWidth) {
    faults.push(`out of the window: ${say(control)}`);
    continue;
  }
  if (!control.matches("button, a, input, textarea, select, [role]")) continue;
  const [x, y] = [Math.min(box.left + box.width / 2, innerWidth - 1), Math.min(box.top + box.height / 2, innerHeight - 1)];
  const hit = document.elementFromPoint(x, y);
  if (hit === null || drawn.contains(hit) || hit.contains(drawn)) continue;
  // Of two panes one lies over the other, and comes up with the focus.
  const panes = ["main", "#detail"].map((pane) => document.querySelector(pane));
  if (panes.some((pane) => pane?.contains(drawn)) && panes.some((pane) => pane?.contains(hit) && !pane.contains(drawn))) continue;
  faults.push(`under ${say(hit)}: ${say(control)}`);
}
return [...new Set(faults)];
