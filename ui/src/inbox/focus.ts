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
