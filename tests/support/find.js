// Elements by what a screen reader says of them: arguments are a role and an accessible name
// (null: any), the answer is every match that can be seen, in the order of the page.
const [role, name] = arguments;

const native = {
  button: "button, input[type=button], input[type=submit]",
  // A password field has no role at all; to who types into it, it is one like the others.
  textbox:
    "input:not([type]), input[type=text], input[type=search], input[type=email], input[type=tel], input[type=password], textarea",
  radio: "input[type=radio]",
  heading: "h1, h2, h3, h4",
  main: "main",
  navigation: "nav",
  listitem: "li",
  region: "section[aria-label]",
};

const words = (text) => (text ?? "").replace(/\s+/g, " ").trim();

function textOf(node) {
  if (node.nodeType === Node.TEXT_NODE) return node.nodeValue;
  if (node.nodeType !== Node.ELEMENT_NODE || node.getAttribute("aria-hidden") === "true") return "";
  // A hint at the key is not part of the name.
  if (node.localName === "kbd") return "";
  return [...node.childNodes].map(textOf).join("");
}

function nameOf(element) {
  const label = element.getAttribute("aria-label");
  if (label) return words(label);
  const by = element.getAttribute("aria-labelledby");
  if (by) {
    const parts = by.split(/\s+/).map((id) => document.getElementById(id));
    return words(parts.map((part) => (part ? part.getAttribute("aria-label") ?? textOf(part) : "")).join(" "));
  }
  if (element.labels?.length > 0) return words([...element.labels].map(textOf).join(" "));
  return words(textOf(element)) || words(element.title || element.placeholder);
}

function isSeen(element) {
  if (element.closest("[inert]")) return false;
  // A radio or checkbox is often only a shape beside its own invisible input.
  const box = (element.matches("input[type=radio]") ? element.closest("label") ?? element : element).getBoundingClientRect();
  return box.width > 0 && box.height > 0 && getComputedStyle(element).visibility !== "hidden";
}

const selector = [`[role="${role}"]`, native[role]].filter(Boolean).join(", ");
return [...document.querySelectorAll(selector)]
  .filter((element) => (element.getAttribute("role") ?? role) === role)
  .filter((element) => isSeen(element) && (name === null || nameOf(element) === name));
