//! `cargo xtask run`: build the app and open it.

use std::fs;
use std::io::{BufRead, BufReader, IsTerminal, Read};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread;
use std::time::Duration;

use clap::Args;

use crate::app;
use crate::desktop::Desktop;
use crate::failure::Failure;
use crate::setup::{self, Need};
use crate::tools::{finish, not_started, root};

/// What the app prints once its window is on the screen and painted.
const SHOWN: &str = "referral-desk: window shown";
/// A cold start of the web view on a busy machine stays well below this.
const PATIENCE: Duration = Duration::from_secs(90);

/// The inbox has nearly twenty times the detail of an empty screen; a blank window with a toast over
/// it has about twice.
const PAINTED: f64 = 7.0;

#[derive(Args)]
pub(crate) struct Options {
    /// Without a display: end after the picture, instead of leaving the app open
    #[arg(long)]
    once: bool,
    /// What to hand to the app, after `--`
    #[arg(last = true)]
    app: Vec<String>,
}

/// Opens the app: on the display there is, or on a virtual one with the sample referrals and a
/// picture in `target/screens/run.png`.
pub(crate) fn run(options: &Options) -> Result<(), Failure> {
    if Desktop::is_here() {
        setup::make_ready(&[Need::App])?;
        finish(Command::new(app::build()?).args(&options.app))
    } else {
        setup::make_ready(&[Need::App, Need::Desktop])?;
        run_on_virtual_display(&app::build()?, options)
    }
}

fn run_on_virtual_display(binary: &Path, options: &Options) -> Result<(), Failure> {
    let desktop = Desktop::open()?;
    let mut command = desktop.command(binary);
    command.arg("--data-dir").arg(desktop.folder("leads"));
    command
        .args(["--samples", "--lang", "en"])
        .args(&options.app)
        .stdout(Stdio::piped());
    let child = command
        .spawn()
        .map_err(|reason| not_started(&command, reason))?;
    let mut app = OpenApp(child);
    wait_until_shown(&mut app.0)?;

    let picture = root().join("target/screens/run.png");
    let folder = picture.parent().expect("the picture lies in a folder");
    fs::create_dir_all(folder).map_err(Failure::at(folder))?;
    desktop.picture(&picture, PAINTED)?;
    println!("{}", picture.display());

    if options.once || !std::io::stdout().is_terminal() {
        return Ok(());
    }
    println!("The app stays open on the virtual display; Ctrl+C ends it.");
    app.0.wait().map_err(Failure::at(binary))?;
    Ok(())
}

/// Ends with its owner.
pub(crate) struct OpenApp(pub(crate) Child);

impl Drop for OpenApp {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Waits until the app says that its window is on the screen.
pub(crate) fn wait_until_shown(app: &mut Child) -> Result<(), Failure> {
    let stdout = app.stdout.take().expect("the app's stdout is piped");
    let (shown, is_shown) = mpsc::channel();
    thread::spawn(move || repeat(stdout, &shown));
    is_shown
        .recv_timeout(PATIENCE)
        .map_err(|reason| match reason {
            RecvTimeoutError::Timeout => Failure::Late {
                what: "the window",
                seconds: PATIENCE.as_secs(),
            },
            RecvTimeoutError::Disconnected => Failure::Ended("the app"),
        })
}

/// Shows what the app prints, as long as it prints, and tells when it says that it is shown.
fn repeat(stdout: impl Read, shown: &Sender<()>) {
    for line in BufReader::new(stdout).lines().map_while(Result::ok) {
        println!("{line}");
        if line == SHOWN {
            // Nobody listens any more once the first such line has come.
            let _ = shown.send(());
        }
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    fn app(script: &str) -> OpenApp {
        let mut command = Command::new("sh");
        let child = command.args(["-c", script]).stdout(Stdio::piped()).spawn();
        OpenApp(child.expect("a shell can be started"))
    }

    #[test]
    fn the_window_is_shown_when_the_app_says_so() {
        let mut app = app(&format!("echo starting; echo '{SHOWN}'; exec cat"));
        assert!(wait_until_shown(&mut app.0).is_ok());
    }

    #[test]
    fn an_app_that_ends_before_is_not_waited_for() {
        let mut app = app("echo 'referral-desk: no display'");
        assert!(matches!(
            wait_until_shown(&mut app.0),
            Err(Failure::Ended("the app"))
        ));
    }
}
