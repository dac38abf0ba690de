//! A page that somebody has put a script into: it can run, load and send nothing of its own.

use std::net::{TcpListener, TcpStream};

use serde_json::json;

use crate::support::leads::{FLAME, FLAME_CUSTOMER};
use crate::support::{App, World, eventually};

const NOW: &str = "2025-03-03T08:16:00Z";

/// Each way a page has of running or loading something, with the rule that has to refuse it.
/// `there` is a server that would notice.
const WAYS: &str = r#"
    const add = (tag, set) => {
      const element = document.createElement(tag);
      set(element);
      document.body.append(element);
      return element;
    };
    const run = "document.title = 'run'";
    window.refused = [];
    addEventListener("securitypolicyviolation", (event) => refused.push(event.effectiveDirective));
    add("script", (e) => (e.textContent = run));
    add("script", (e) => (e.src = `${there}/script.js`));
    add("script", (e) => (e.src = `data:text/javascript,${run}`));
    add("button", (e) => e.setAttribute("onclick", run)).click();
    add("a", (e) => (e.href = `javascript:${run}`)).click();
    try { new Function(run)(); } catch { refused.push("eval"); }
    try { new Worker(`data:text/javascript,${run}`); } catch { refused.push("worker"); }
    add("img", (e) => (e.src = `${there}/image.png`));
    add("link", (e) => { e.rel = "stylesheet"; e.href = `${there}/style.css`; });
    add("style", (e) => (e.textContent = `body { background: url(${there}/style.png) }`));
    add("div", (e) => (e.style.background = `url(${there}/background.png)`));
    new FontFace("stolen", `url(${there}/font.woff2)`).load().catch(() => undefined);
    add("iframe", (e) => (e.src = `${there}/frame`));
    add("object", (e) => (e.data = `${there}/object`));
    add("video", (e) => (e.src = `${there}/video.mp4`));
    fetch(`${there}/fetch`).catch(() => undefined);
    const request = new XMLHttpRequest();
    try { request.open("POST", `${there}/request`); request.send("a"); } catch { /* refused */ }
    try { navigator.sendBeacon(`${there}/beacon`, "a"); } catch { /* refused */ }
    try { new WebSocket(there.replace("http", "ws")); } catch { /* refused */ }
    try { new EventSource(`${there}/events`); } catch { /* refused */ }
    window.open(`${there}/window`);
    add("form", (e) => { e.action = `${there}/form`; e.method = "post"; }).submit();
    location.href = `${there}/elsewhere`;
"#;

/// The rules that speak up, one each.
const RULES: [&str; 9] = [
    "script-src-elem",
    "script-src-attr",
    "img-src",
    "style-src-elem",
    "font-src",
    "frame-src",
    "media-src",
    "connect-src",
    "form-action",
];

#[tokio::test]
async fn a_page_that_is_taken_over_runs_loads_and_sends_nothing_of_its_own() {
    let world = World::new().await;
    let file = world.file("flame.json", FLAME);
    world.desk(NOW).ask(["import", &file.to_string_lossy()]);
    let server = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let there = format!("http://{}", server.local_addr().unwrap());
    let app = App::at(NOW).open(&world).await;
    let page = app.page();
    page.lists(&[FLAME_CUSTOMER]).await;

    page.ask(
        &format!("const there = arguments[0]; {WAYS}"),
        vec![json!(there)],
    )
    .await;
    eventually("every rule has refused something", async || {
        let refused = page.ask("return window.refused", vec![]).await;
        let refused = refused.as_array()?.clone();
        RULES
            .iter()
            .all(|rule| refused.contains(&json!(rule)))
            .then_some(())
    })
    .await;
    page.lists(&[FLAME_CUSTOMER]).await;
    assert_eq!(
        page.ask("return document.title", vec![]).await,
        "Referral Desk"
    );
    // Whoever came before stands before this one.
    let own = TcpStream::connect(server.local_addr().unwrap()).unwrap();
    let (_, first) = server.accept().unwrap();
    assert_eq!(
        first,
        own.local_addr().unwrap(),
        "the page has reached a server"
    );
}

#[tokio::test]
async fn a_page_that_is_taken_over_gets_nothing_from_rust_but_its_own_commands() {
    let world = World::new().await;
    let app = App::at(NOW).open(&world).await;
    let asked = r#"
        const done = arguments[arguments.length - 1];
        const ask = (command) =>
          window.__TAURI_INTERNALS__.invoke(command, { path: "/etc/passwd", url: "file:///", event: "changed" })
            .then(() => "given", (refusal) => String(refusal));
        Promise.all(["plugin:opener|open_path", "plugin:dialog|open", "plugin:event|emit",
          "plugin:notification|notify", "plugin:webview|create_webview_window", "shell"].map(ask)).then(done);
    "#;
    let answers = app.page().ask_and_wait(asked).await;
    for answer in answers.as_array().unwrap() {
        assert!(
            answer.as_str().unwrap().contains("not allowed"),
            "{answers}"
        );
    }
}
