//! A window with one line of text in the app's own web view, made, drawn and shown the way the app's
//! window is: what `cargo xtask bench` lays the app's start and memory beside.

use std::{
    borrow::Cow,
    iter::{empty, once},
};

use tauri::{
    AppHandle, Assets, Manager, WebviewWindowBuilder, Wry, command,
    utils::{
        assets::{AssetKey, AssetsIter, CspHash},
        config::WindowConfig,
    },
};

#[cfg(target_os = "linux")]
#[path = "../src-tauri/shell/drawing.rs"]
mod drawing;

const PAGE: &str = r#"<!doctype html>
<html lang="en">
  <head><meta charset="utf-8" /><title>Empty</title></head>
  <body><p>Nothing but this line.</p><script type="module" src="/ready.js"></script></body>
</html>
"#;
/// Tells that the page is painted as the app's page does (`ui/src/app/App.tsx`).
const READY: &str = r#"
let told = false;
const tell = () => {
  if (!told) window.__TAURI_INTERNALS__.invoke("ui_ready");
  told = true;
};
requestAnimationFrame(() => setTimeout(tell, 0));
setTimeout(tell, 50);
"#;

fn main() {
    let mut context = tauri::generate_context!();
    context.set_assets(Box::new(OnePage));
    tauri::Builder::default()
        .invoke_handler(tauri::generate_handler![ui_ready])
        .setup(|app| Ok(open(app.handle())?))
        .run(context)
        .expect("there is a display");
}

/// The window is hidden until its page is painted.
fn open(app: &AppHandle) -> tauri::Result<()> {
    let window = |config: &&WindowConfig| config.label == "main";
    let windows = &app.config().app.windows;
    let config = windows.iter().find(window).expect("the app's own window");
    let window = WebviewWindowBuilder::from_config(app, config)?.build()?;
    #[cfg(target_os = "linux")]
    drawing::suit_the_machine(&window);
    Ok(())
}

#[command]
async fn ui_ready(app: AppHandle) {
    let window = app.get_webview_window("main").expect("it asks");
    window.show().expect("a window can be shown");
    window.set_focus().expect("a window can have the focus");
}

struct OnePage;

impl Assets<Wry> for OnePage {
    fn get(&self, key: &AssetKey) -> Option<Cow<'_, [u8]>> {
        match key.as_ref() {
            "/index.html" => Some(PAGE.as_bytes().into()),
            "/ready.js" => Some(READY.as_bytes().into()),
            _ => None,
        }
    }

    fn iter(&self) -> Box<AssetsIter<'_>> {
        Box::new(once(("/index.html".into(), PAGE.as_bytes().into())))
    }

    fn csp_hashes(&self, _page: &AssetKey) -> Box<dyn Iterator<Item = CspHash<'_>> + '_> {
        Box::new(empty())
    }
}
