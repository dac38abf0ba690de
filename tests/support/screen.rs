//! The display of a world as a person at it sees and uses it: windows, mouse and keyboard of X.

use std::path::Path;
use std::time::{Duration, Instant};

use super::{World, eventually};

/// The title of the app's window.
pub(crate) const WINDOW: &str = "^Referral Desk$";

/// When a key that was let pass is pressed again.
const AGAIN: Duration = Duration::from_secs(1);

impl World {
    /// The windows on the screen whose title matches.
    pub(crate) fn windows(&self, title: &str) -> Vec<String> {
        self.xdotool(&["search", "--onlyvisible", "--name", title])
    }

    /// The window of this title, once it is on the screen.
    pub(crate) async fn window(&self, title: &str) -> String {
        let what = format!("a window {title:?} is on the screen");
        eventually(what, async || self.windows(title).into_iter().next()).await
    }

    /// Waits until no window of this title is on the screen.
    pub(crate) async fn no_window(&self, title: &str) {
        let what = format!("no window {title:?} is on the screen");
        eventually(what, async || self.windows(title).is_empty().then_some(())).await;
    }

    /// Closes the app's window as a person does; the window manager's key for it is Alt+F4.
    pub(crate) async fn close_window(&self) {
        self.focus("Referral Desk").await;
        self.press("alt+F4");
        self.no_window(WINDOW).await;
    }

    /// A picture of the app's window, which has the keyboard, as it is on the screen.
    pub(crate) async fn picture(&self) -> Vec<u8> {
        self.window(WINDOW).await;
        let file = self.home().join("picture.png");
        let mut scrot = self.command("scrot");
        scrot.args(["--overwrite", "--focused"]).arg(&file);
        let taken = scrot.status().unwrap();
        assert!(taken.success(), "{taken}");
        std::fs::read(file).unwrap()
    }

    /// Minimises the app's window.
    pub(crate) async fn minimise_window(&self) {
        let window = self.window(WINDOW).await;
        self.xdotool(&["windowminimize", &window]);
        self.no_window(WINDOW).await;
    }

    /// Types a path into the system's dialog for files and confirms it.
    pub(crate) async fn choose_file(&self, dialog: &str, path: &Path) {
        self.focus(dialog).await;
        self.press("ctrl+l");
        self.type_text(&path.to_string_lossy());
        // While it still looks at the folder, the dialog lets a Return pass.
        let mut pressed: Option<Instant> = None;
        eventually(
            format!("the dialog {dialog:?} takes the file"),
            async || {
                let gone = self.windows(&format!("^{dialog}$")).is_empty();
                if !gone && pressed.is_none_or(|at| at.elapsed() > AGAIN) {
                    self.press("Return");
                    pressed = Some(Instant::now());
                }
                gone.then_some(())
            },
        )
        .await;
    }

    /// Gives the keyboard to the window of this title, once it is on the screen.
    pub(crate) async fn focus(&self, title: &str) {
        let window = self.window(&format!("^{title}$")).await;
        eventually(format!("{title:?} has the keyboard"), async || {
            self.xdotool(&["windowactivate", &window]);
            (self.focused_window().as_deref() == Some(title)).then_some(())
        })
        .await;
    }

    /// Gives the app's window a size, without its frame.
    pub(crate) async fn resize_window(&self, width: i64, height: i64) {
        let window = self.window(WINDOW).await;
        self.xdotool(&[
            "windowsize",
            &window,
            &width.to_string(),
            &height.to_string(),
        ]);
    }

    /// The title of the window that has the keyboard.
    pub(crate) fn focused_window(&self) -> Option<String> {
        self.xdotool(&["getactivewindow", "getwindowname"])
            .into_iter()
            .next()
    }

    /// Types into the window that has the keyboard.
    pub(crate) fn type_text(&self, text: &str) {
        self.xdotool(&["type", "--delay", "5", text]);
    }

    /// Presses a key, named as X names it.
    pub(crate) fn press(&self, key: &str) {
        self.xdotool(&["key", key]);
    }

    /// Presses a key and keeps it down.
    pub(crate) fn hold(&self, key: &str) {
        self.xdotool(&["keydown", key]);
    }

    /// Lets it go again.
    pub(crate) fn let_go(&self, key: &str) {
        self.xdotool(&["keyup", key]);
    }

    /// The lines it prints; it fails when nothing is found, which is an answer too.
    fn xdotool(&self, arguments: &[&str]) -> Vec<String> {
        let output = self.command("xdotool").args(arguments).output().unwrap();
        String::from_utf8_lossy(&output.stdout)
            .lines()
            .map(str::to_owned)
            .collect()
    }
}
