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
const isUsed = (control) => control.matches("button, a, input, textarea, select, [role]");
/** What is wrong with its place once it has been scrolled to; null when nothing is. */
function fault(control, block) {
  // A radio or a switch is drawn by its label.
  const drawn = control.matches("input") ? (control.closest("label") ?? control) : control;
  // Of no size: for those who hear it.
  const size = drawn.getBoundingClientRect();
  if (size.width < 2 || size.height < 2) return null;
  drawn.scrollIntoView({ block, inline: "nearest" });
  // A script can scroll the page, a person can't: it has no bars.
  if (root.scrollTop > 1 || root.scrollLeft > 1) {
    root.scrollTo(0, 0);
    return `beyond the window: ${say(control)}`;
  }
  const box = drawn.getBoundingClientRect();
  const isBegun = box.left >= -1 && box.top >= -1 && box.left < innerWidth && box.top < innerHeight;
  const isWhole = isBegun && box.right <= innerWidth + 1 && box.bottom <= innerHeight + 1;
  const fits = box.height < innerHeight && box.width < innerWidth;
  // Of a text the beginning is enough: it is read on from there.
  if (fits && !(isUsed(control) ? isWhole : isBegun)) return `out of the window: ${say(control)}`;
  if (!isUsed(control)) return null;
  const [x, y] = [Math.min(box.left + box.width / 2, innerWidth - 1), Math.min(box.top + box.height / 2, innerHeight - 1)];
  const hit = document.elementFromPoint(x, y);
  if (hit === null || drawn.contains(hit) || hit.contains(drawn)) return null;
  // Of two panes one lies over the other, and comes up with the focus.
  const panes = ["main", "#detail"].map((pane) => document.querySelector(pane));
  const isCovered = panes.some((pane) => pane?.contains(hit) && !pane.contains(drawn));
  if (isCovered && panes.some((pane) => pane?.contains(drawn))) return null;
  return `under ${say(hit)}: ${say(control)}`;
}

for (const control of within.querySelectorAll(selector)) {
  if (isHidden(control)) continue;
  // What a head that stays in sight covers is reached by scrolling on.
  const wrong = fault(control, "nearest") && fault(control, "center");
  if (wrong) faults.push(wrong);
}
return [...new Set(faults)];
