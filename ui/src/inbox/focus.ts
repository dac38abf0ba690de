/** The lead list's element. */
export const LIST_ID = "leads";
/** The detail pane's element. */
export const DETAIL_ID = "detail";

/** The search field. */
export const SEARCH_ID = "search";

export function focusSearch() {
  const field = document.getElementById(SEARCH_ID);
  if (!(field instanceof HTMLInputElement)) return;
  field.focus();
  field.setSelectionRange(field.value.length, field.value.length);
}

export function focusList() {
  document.getElementById(LIST_ID)?.focus({ preventScroll: true });
}

export function focusDetail() {
  document.getElementById(DETAIL_ID)?.focus();
}

export function isFocusIn(id: string): boolean {
  return document.getElementById(id)?.contains(document.activeElement) ?? false;
}

/** Where there is room for one pane only, the one with the focus lies on top; App.module.css has the same width. */
export const isOnePane = () => window.matchMedia?.("(max-width: 759px)").matches === true;
