//! `cargo xtask run`: build the app and open it.

use std::fs;
use std::io::{BufRead, BufReader, IsTerminal, Read};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread;
use std::time::{Duration, Instant};

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
    Prints::of(&mut app.0).wait_until_shown()?;

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

/// What the app prints, shown as long as it prints.
pub(crate) struct Prints(Receiver<String>);

impl Prints {
    /// Listens to an app whose output is piped.
    pub(crate) fn of(app: &mut Child) -> Self {
        let stdout = app.stdout.take().expect("the app's stdout is piped");
        let (printed, prints) = mpsc::channel();
        thread::spawn(move || repeat(stdout, &printed));
        Self(prints)
    }

    /// Waits until the app prints this line next; `what` it tells.
    pub(crate) fn wait_for(&self, line: &str, what: &'static str) -> Result<(), Failure> {
        let began = Instant::now();
        loop {
            let left = PATIENCE.saturating_sub(began.elapsed());
            match self.0.recv_timeout(left) {
                Ok(printed) if printed == line => return Ok(()),
                Ok(_) => {}
                Err(RecvTimeoutError::Timeout) => {
                    return Err(Failure::Late {
                        what,
                        seconds: PATIENCE.as_secs(),
                    });
                }
                Err(RecvTimeoutError::Disconnected) => return Err(Failure::Ended("the app")),
            }
        }
    }

    /// Waits until the app says that its window is on the screen.
    pub(crate) fn wait_until_shown(&self) -> Result<(), Failure> {
        self.wait_for(SHOWN, "the window")
    }
}

fn repeat(stdout: impl Read, printed: &Sender<String>) {
    for line in BufReader::new(stdout).lines().map_while(Result::ok) {
        println!("{line}");
        // It is shown even when nobody waits for a line any more.
        let _ = printed.send(line);
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
        assert!(Prints::of(&mut app.0).wait_until_shown().is_ok());
    }

    #[test]
    fn an_app_that_ends_before_is_not_waited_for() {
        let mut app = app("echo 'referral-desk: no display'");
        assert!(matches!(
            Prints::of(&mut app.0).wait_until_shown(),
            Err(Failure::Ended("the app"))
        ));
    }
}
