// The shell has this run before the page is read (`src-tauri/shell/window.rs`): what the first picture shows
// is asked for while the page's own script is still on its way, and the window comes to the screen with that.
// `ipc.first_look` hands the answer out.
{
  const query = { tab: "all", stage: "received", search: null, sort: "clock", limit: 50, after: null, offset: null };
  const asked = window.__TAURI_INTERNALS__.invoke("first_look", { query });
  // Whoever takes it hears of a failure.
  asked.catch(() => null);
  window.askedAhead = asked;
}
