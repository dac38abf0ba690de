//! The one window: made hidden, shown when its page arrives, kept in the tray when closed, and made anew
//! when it is gone.

use std::{
    io::Write,
    sync::{Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};

use tauri::{
    AppHandle, DragDropEvent, Manager, Theme, Url, UserAttentionType, WebviewWindow,
    WebviewWindowBuilder, Window, WindowEvent, webview::PageLoadEvent, window::Color,
};

use crate::{
    badge,
    commands::importing,
    events,
    host::Host,
    toast::{Buttons, Toast},
    wish::Wish,
};

/// The window's name, in `tauri.conf.json` and its capability too.
pub(crate) const MAIN: &str = "main";

/// What the page asks for before it is read itself.
const ASK_AHEAD: &str = include_str!("../../ui/src/ipc/beforePage.js");

/// How long the page may take to say that it is painted before the window is shown regardless: a
/// broken page must be seen to be reported.
const FALLBACK: Duration = Duration::from_secs(3);

/// What the shell knows of the window and the system does not say.
pub(crate) struct Front {
    state: Mutex<State>,
    /// How long a closed window is kept. A hidden web view holds hundreds of megabytes; a window
    /// closed by mistake should be back at once.
    kept: Duration,
}

#[derive(Default)]
struct State {
    /// The page is painted and hears events.
    ready: bool,
    /// The page did not say in time that it is painted; the window is shown without.
    overdue: bool,
    /// The window is on its way: it is shown as soon as its page arrives.
    coming: bool,
    /// There is a window that nobody has opened yet.
    prepared: bool,
    /// The window is on the screen.
    shown: bool,
    /// Scripts have been told of a window on the screen with a page in it.
    told: bool,
    /// How many leads need an answer.
    waiting: u64,
    /// What to show when the page is ready.
    wish: Option<Wish>,
    /// The colours asked for; none follows the system.
    theme: Option<Theme>,
    /// How large everything is, in percent; none is the usual size.
    zoom: Option<u16>,
    /// Since when the window has been closed to the tray.
    closed: Option<Instant>,
    /// A window that was closed has given its memory back.
    let_go: bool,
}

impl Front {
    /// No window yet; once there is one and it was closed, it is kept for so long.
    pub(crate) fn keeping(kept: Duration) -> Self {
        Self {
            state: Mutex::default(),
            kept,
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Brings the window forward, making it if there is none.
pub(crate) fn open(app: &AppHandle) {
    let front = app.state::<Front>();
    let window = app.get_webview_window(MAIN);
    let mut state = front.state();
    state.closed = None;
    match window {
        Some(window) if state.ready || state.overdue => {
            drop(state);
            show(&window);
        }
        Some(_) => {
            state.coming = true;
            if std::mem::take(&mut state.prepared) {
                let app = app.clone();
                tauri::async_runtime::spawn(async move { see_that_it_comes(&app).await });
            }
        }
        None if state.coming => {}
        None => {
            state.coming = true;
            let theme = state.theme;
            drop(state);
            make(app, theme);
        }
    }
}

/// Brings the window forward and shows something in it. Works with the window open, closed to the
/// tray, minimised, or gone.
pub(crate) fn open_at(app: &AppHandle, wish: Wish) {
    let ready = {
        let front = app.state::<Front>();
        let mut state = front.state();
        let ready = state.ready && app.get_webview_window(MAIN).is_some();
        if !ready {
            state.wish = Some(wish.clone());
        }
        ready
    };
    if ready {
        events::wish(app, &wish);
    }
    open(app);
}

/// A page has arrived and asks what it shows first. To bring a window to the screen takes about as long
/// as its script takes to be read, so both are done at once, and the page is laid out a single time: one
/// in a window that is not on the screen has no height. Until it is drawn the window has the ground of
/// its colours.
pub(crate) fn page_arrived(app: &AppHandle) {
    let coming = std::mem::take(&mut app.state::<Front>().state().coming);
    if coming && let Some(window) = app.get_webview_window(MAIN) {
        show(&window);
    }
}

/// The page is painted and hears events: it may be seen now. Answers what to show first.
pub(crate) fn ready(app: &AppHandle) -> Option<Wish> {
    let front = app.state::<Front>();
    let mut state = front.state();
    state.ready = true;
    let (coming, wish) = (std::mem::take(&mut state.coming), state.wish.take());
    drop(state);
    if coming && let Some(window) = app.get_webview_window(MAIN) {
        show(&window);
    }
    tell_scripts(app);
    wish
}

/// Whether the window is on the screen.
pub(crate) fn visible(app: &AppHandle) -> bool {
    app.state::<Front>().state().shown
}

/// How many leads need an answer, for the icon of the window.
pub(crate) fn count(app: &AppHandle, waiting: u64) {
    app.state::<Front>().state().waiting = waiting;
    if let Some(window) = app.get_webview_window(MAIN) {
        badge::set(&window, waiting);
    }
}

/// Where toasts do not work, the window itself asks to be looked at.
pub(crate) fn ask_for_attention(app: &AppHandle) {
    if let Some(window) = app.get_webview_window(MAIN) {
        window
            .request_user_attention(Some(UserAttentionType::Informational))
            .ok();
    }
}

/// Sets the colours of the window's frame and of its page.
pub(crate) fn colour(app: &AppHandle, theme: Option<Theme>) {
    app.state::<Front>().state().theme = theme;
    if let Some(window) = app.get_webview_window(MAIN) {
        window.set_theme(theme).ok();
        lay_ground(&window);
    }
}

/// What the dark page is drawn on, `--bg` of `ui/src/shared/tokens.css`; the light one is white, as a
/// web view is of itself.
const DARK_GROUND: Color = Color(0x1d, 0x20, 0x24, 0xff);

/// Gives an empty window the colour that its page will have, or a dark desk would begin with a flash.
fn lay_ground(window: &WebviewWindow) {
    let dark = window.theme().is_ok_and(|theme| theme == Theme::Dark);
    if let Err(error) = window.set_background_color(dark.then_some(DARK_GROUND)) {
        tracing::warn!(%error, "the window begins white");
    }
}

/// Sets how large everything in the window is, in percent.
pub(crate) fn zoom(app: &AppHandle, percent: u16) {
    app.state::<Front>().state().zoom = Some(percent);
    if let Some(window) = app.get_webview_window(MAIN) {
        enlarge(&window, percent);
    }
}

fn enlarge(window: &WebviewWindow, percent: u16) {
    if let Err(error) = window.set_zoom(f64::from(percent) / 100.0) {
        tracing::warn!(%error, "the window keeps its size of text");
    }
}

/// What happens to the window from outside.
pub(crate) fn on_event(window: &Window, event: &WindowEvent) {
    let app = window.app_handle();
    if let WindowEvent::CloseRequested { api, .. } = event {
        api.prevent_close();
        put_away(app);
    } else if let WindowEvent::Destroyed = event {
        gone(app);
    } else if let WindowEvent::DragDrop(DragDropEvent::Drop { paths, .. }) = event {
        importing::dropped(app, paths.clone());
    }
}

/// Closes the window to the tray.
fn put_away(app: &AppHandle) {
    if let Some(window) = app.get_webview_window(MAIN) {
        window.hide().ok();
        let front = app.state::<Front>();
        let mut state = front.state();
        (state.shown, state.told, state.closed) = (false, false, Some(Instant::now()));
        drop(state);
        tell_where_it_went(app);
    }
}

/// The first time the window is closed, a toast says where it went.
fn tell_where_it_went(app: &AppHandle) {
    let app = app.clone();
    tauri::async_runtime::spawn_blocking(move || {
        let host = app.state::<Host>();
        let _at_work = host.works();
        let told = host.chosen().map_or(true, |chosen| chosen.told_about_tray);
        let words = host.words();
        let toast = Toast {
            title: words.say("tray-told-title"),
            body: words.say("tray-told-body"),
            opens: None,
            buttons: Buttons::None,
            sound: false,
        };
        if !told && host.toasts.show(&toast).is_ok() {
            let kept = host.choose("told_about_tray", "true");
            if let Err(error) = kept {
                tracing::warn!(%error, "what closing does will be told again");
            }
        }
    });
}

/// Gives back the memory of a window that has been closed for a while. Its state is in Rust; the
/// next [`open`] makes it anew.
pub(crate) fn let_go_when_stale(app: &AppHandle) {
    let front = app.state::<Front>();
    let mut state = front.state();
    if state
        .closed
        .is_some_and(|since| since.elapsed() > front.kept)
    {
        // From here on [`open`] waits for a page that is ready, and so for the next window.
        (state.closed, state.ready, state.overdue) = (None, false, false);
        state.let_go = true;
        drop(state);
        if let Some(window) = app.get_webview_window(MAIN) {
            window.destroy().ok();
        }
    }
}

/// Whether there is no window, but there was one in this run that gave its memory back.
#[cfg(target_os = "linux")]
pub(crate) fn was_let_go(app: &AppHandle) -> bool {
    let front = app.state::<Front>();
    let state = front.state();
    state.let_go && !state.coming && app.get_webview_window(MAIN).is_none()
}

/// Whether somebody has asked for the window.
#[cfg(target_os = "linux")]
pub(crate) fn is_wanted(app: &AppHandle) -> bool {
    let front = app.state::<Front>();
    let state = front.state();
    state.coming || state.wish.is_some() || app.get_webview_window(MAIN).is_some()
}

fn gone(app: &AppHandle) {
    let front = app.state::<Front>();
    let mut state = front.state();
    *state = State {
        theme: state.theme,
        zoom: state.zoom,
        waiting: state.waiting,
        wish: state.wish.take(),
        // Somebody asked for the window while it was on its way out.
        coming: state.coming,
        let_go: state.let_go,
        ..State::default()
    };
    if state.coming {
        make(app, state.theme);
    }
}

/// Makes the window before anybody opens it. The web view's own processes take longest at a start;
/// what else there is to do is done meanwhile, before the app's main loop begins: through it comes
/// all that the page asks, so nothing is asked of a desk that is not open yet.
pub(crate) fn prepare(app: &AppHandle) {
    match build(app, None) {
        Ok(_) => app.state::<Front>().state().prepared = true,
        // Whoever opens it then tries again.
        Err(error) => tracing::error!(%error, "the window could not be made"),
    }
}

/// Takes a prepared window back: there is nothing to show in it.
pub(crate) fn take_back(app: &AppHandle) {
    if let Some(window) = app.get_webview_window(MAIN) {
        window.destroy().ok();
    }
}

fn make(app: &AppHandle, theme: Option<Theme>) {
    let app = app.clone();
    // Windows cannot make a web view inside an event or a command, so it is made from outside.
    tauri::async_runtime::spawn(async move {
        if let Err(error) = build(&app, theme) {
            tracing::error!(%error, "the window could not be made");
            app.state::<Front>().state().coming = false;
            return;
        }
        see_that_it_comes(&app).await;
    });
}

/// Shows the window that is to come when its page does not say in time that it is painted.
async fn see_that_it_comes(app: &AppHandle) {
    tokio::time::sleep(FALLBACK).await;
    let coming = {
        let front = app.state::<Front>();
        let mut state = front.state();
        state.overdue = !state.ready;
        std::mem::take(&mut state.coming)
    };
    if coming && let Some(window) = app.get_webview_window(MAIN) {
        tracing::warn!("the page did not say that it is painted");
        show(&window);
    }
    tell_scripts(app);
}

fn build(app: &AppHandle, theme: Option<Theme>) -> tauri::Result<WebviewWindow> {
    let config = app
        .config()
        .app
        .windows
        .iter()
        .find(|window| window.label == MAIN)
        .ok_or(tauri::Error::WindowNotFound)?;
    let window = WebviewWindowBuilder::from_config(app, config)?
        .theme(theme)
        .initialization_script(ASK_AHEAD)
        .on_navigation(is_own_page)
        .on_page_load(|window, load| {
            if matches!(load.event(), PageLoadEvent::Started) {
                window.state::<Front>().state().ready = false;
            }
        })
        .build()?;
    #[cfg(target_os = "linux")]
    crate::drawing::suit_the_machine(&window);
    lay_ground(&window);
    let zoom = app.state::<Front>().state().zoom;
    if let Some(percent) = zoom {
        enlarge(&window, percent);
    }
    Ok(window)
}

/// The window shows the app's own page and nothing else, whatever text in it pretends to be a link.
fn is_own_page(url: &Url) -> bool {
    let host = url.host_str();
    match url.scheme() {
        "tauri" => host == Some("localhost"),
        "http" | "https" => {
            host == Some("tauri.localhost") || (tauri::is_dev() && host == Some("localhost"))
        }
        _ => false,
    }
}

fn show(window: &WebviewWindow) {
    let shown = window
        .show()
        .and_then(|()| window.unminimize())
        .and_then(|()| window.set_focus())
        // Asked for its answer: it comes when the three before it are done.
        .and_then(|()| window.is_visible());
    if let Err(error) = shown {
        tracing::warn!(%error, "the window was not shown");
    } else if !std::mem::replace(&mut window.state::<Front>().state().shown, true) {
        badge::set(window, window.state::<Front>().state().waiting);
        tell_scripts(window.app_handle());
    }
}

/// For scripts that wait for the window and its page. Nobody has to listen.
fn tell_scripts(app: &AppHandle) {
    let front = app.state::<Front>();
    let mut state = front.state();
    let seen = state.shown && (state.ready || state.overdue);
    if seen && !std::mem::replace(&mut state.told, true) {
        writeln!(std::io::stdout(), "referral-desk: window shown").ok();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_dark_window_has_the_colour_of_the_dark_page() {
        let tokens = include_str!("../../ui/src/shared/tokens.css");
        let dark = tokens.split_once("[data-theme=\"dark\"] {").unwrap().1;
        let Color(red, green, blue, _) = DARK_GROUND;
        let ground = format!("\n  --bg: #{red:02x}{green:02x}{blue:02x};");
        assert!(
            dark.split_once('}').unwrap().0.contains(&ground),
            "{ground}"
        );
    }

    #[test]
    fn the_window_stays_on_its_own_page() {
        let check =
            |url: &str, own: bool| assert_eq!(is_own_page(&url.parse().unwrap()), own, "{url}");
        check("tauri://localhost/index.html", true);
        check("http://tauri.localhost/", true);
        check("tauri://elsewhere.example/", false);
        check("https://tauri.localhost.example/", false);
        check("https://fjellvik.example/", false);
        check("file:///etc/passwd", false);
        check("data:text/html,x", false);
        check("javascript:alert(1)", false);
    }
}
