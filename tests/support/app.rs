//! The real app in a world: driven through WebKitWebDriver, or left to itself.

use std::fs::{self, File};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};

use serde_json::json;
use thirtyfour::{Capabilities, WebDriver};

use super::{PATIENCE, Page, World, binaries, eventually};

/// How the app is started.
#[derive(Debug, Clone)]
pub(crate) struct App {
    arguments: Vec<String>,
    /// What starts it, and with which arguments before its own; nothing: the system.
    starter: Vec<String>,
    /// A place of its own, where it may be replaced; nothing: where it was built.
    program: Option<PathBuf>,
    environment: Vec<(&'static str, String)>,
}

impl App {
    /// On the world's own data, with the desk's clock starting at `now`.
    pub(crate) fn at(now: &str) -> Self {
        let arguments = ["--now", now, "--lang", "en", "--theme", "light"];
        Self {
            arguments: arguments.map(str::to_owned).into(),
            starter: Vec::new(),
            program: None,
            environment: Vec::new(),
        }
    }

    /// The same, in the language and the colours that were chosen in its settings.
    pub(crate) fn as_chosen(now: &str) -> Self {
        Self {
            arguments: ["--now", now].map(str::to_owned).into(),
            starter: Vec::new(),
            program: None,
            environment: Vec::new(),
        }
    }

    /// Started so that a file that may not grow is an error to it, not its end.
    pub(crate) fn where_files_may_be_kept_small(mut self) -> Self {
        let starter = ["sh", "-c", "trap '' XFSZ; exec \"$0\" \"$@\""];
        self.starter = starter.map(str::to_owned).into();
        self
    }

    /// From a place where it may be replaced.
    pub(crate) fn lying_at(mut self, program: &Path) -> Self {
        // Whoever replaces it puts another file there and leaves this one alone.
        fs::hard_link(binaries::app(), program)
            .or_else(|_| fs::copy(binaries::app(), program).map(|_| ()))
            .unwrap();
        self.program = Some(program.to_owned());
        self
    }

    /// With one more variable in its environment.
    pub(crate) fn knowing(mut self, name: &'static str, value: String) -> Self {
        self.environment.push((name, value));
        self
    }

    /// With one more argument.
    pub(crate) fn with(mut self, argument: &str) -> Self {
        self.arguments.push(argument.to_owned());
        self
    }

    /// In a language and a theme.
    pub(crate) fn looking(mut self, language: &str, theme: &str) -> Self {
        self.arguments[3] = language.to_owned();
        self.arguments[5] = theme.to_owned();
        self
    }

    /// Starts it under the driver and gives its window, painted.
    pub(crate) async fn open(self, world: &World) -> Driven {
        let driven = self.open_unseen(world).await;
        world.window(super::screen::WINDOW).await;
        driven.page().is_drawn().await;
        driven.page().has_the_keyboard().await;
        driven
    }

    /// Starts it under the driver and gives its page, which may not be on the screen yet.
    pub(crate) async fn open_unseen(self, world: &World) -> Driven {
        // Kept until the driver is about to take it, so that no other test is given it meanwhile.
        let place = TcpListener::bind(("127.0.0.1", 0)).unwrap();
        let port = place.local_addr().unwrap().port();
        let log = world.path(&format!("app-{port}.log"));
        let mut command = world.command("WebKitWebDriver");
        command
            .arg(format!("--port={port}"))
            .env("TAURI_WEBVIEW_AUTOMATION", "true")
            .envs(self.environment.iter().cloned())
            .stdout(File::create(&log).unwrap())
            .stderr(File::options().append(true).open(&log).unwrap());
        drop(place);
        let driver = command.spawn().expect("WebKitWebDriver is installed");
        let mut driven = Driven {
            page: None,
            driver,
            log,
        };

        let address = format!("http://127.0.0.1:{port}");
        // The driver's client shares its library with the updater, which leaves the choice to the
        // program; another test may have made it.
        rustls::crypto::ring::default_provider()
            .install_default()
            .ok();
        eventually("the driver listens", async || {
            std::net::TcpStream::connect(("127.0.0.1", port)).ok()
        })
        .await;
        let mut wanted = Capabilities::new();
        let options = json!({ "binary": self.program(), "args": self.whole(world) });
        wanted.set("webkitgtk:browserOptions", options).unwrap();
        let session = WebDriver::builder(address, wanted)
            .request_timeout(PATIENCE)
            .connect()
            .await;
        let session = session.unwrap_or_else(|reason| {
            panic!("{reason}; of the app there run {:?}", world.app_processes())
        });
        driven.page = Some(Page::new(session));
        driven
    }

    /// Starts it without a driver.
    pub(crate) fn start(self, world: &World) -> Plain {
        let log = world.path(&format!("app-{}.log", self.arguments.len()));
        let mut command = self.command(world);
        command.stdout(File::create(&log).unwrap());
        command.stderr(File::options().append(true).open(&log).unwrap());
        Plain {
            process: command.spawn().unwrap(),
            log,
        }
    }

    /// The command line, for a start that is only waited for.
    pub(crate) fn command(&self, world: &World) -> Command {
        let app = self.program();
        let mut command = match &self.starter[..] {
            [] => world.command(app),
            [starter, before @ ..] => {
                let mut command = world.command(starter);
                command.args(before).arg(app);
                command
            }
        };
        command
            .args(self.whole(world))
            .envs(self.environment.iter().cloned())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        command
    }

    fn program(&self) -> PathBuf {
        self.program.clone().unwrap_or_else(binaries::app)
    }

    fn whole(&self, world: &World) -> Vec<String> {
        let data = world.data().to_string_lossy().into_owned();
        [vec!["--data-dir".to_owned(), data], self.arguments.clone()].concat()
    }
}

/// The app under the driver. It is killed when this goes.
pub(crate) struct Driven {
    page: Option<Page>,
    driver: Child,
    log: PathBuf,
}

impl Driven {
    /// What is in the window.
    pub(crate) fn page(&self) -> &Page {
        self.page.as_ref().expect("the app runs until it is killed")
    }

    /// Kills the app without warning, as a crash or a pulled plug would.
    pub(crate) async fn kill_hard(mut self, world: &World) {
        world.kill_app().await;
        self.let_go();
    }

    /// What it has written to its standard streams.
    pub(crate) fn said(&self) -> String {
        fs::read_to_string(&self.log).unwrap_or_default()
    }

    fn let_go(&mut self) {
        if let Some(page) = self.page.take() {
            page.forget();
        }
        self.driver.kill().ok();
        self.driver.wait().ok();
    }
}

impl Drop for Driven {
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!("the app said:\n{}", self.said());
        }
        self.let_go();
    }
}

/// The app by itself. It is killed when this goes.
pub(crate) struct Plain {
    process: Child,
    log: PathBuf,
}

impl Plain {
    /// What it has written to its standard streams.
    pub(crate) fn said(&self) -> String {
        fs::read_to_string(&self.log).unwrap_or_default()
    }

    /// Waits until it says this.
    pub(crate) async fn says(&self, words: &str) {
        let what = format!("the app says {words:?}");
        eventually(what, async || self.said().contains(words).then_some(())).await;
    }

    /// How large a file it writes may be, in bytes: "unlimited" or a number.
    pub(crate) fn lets_files_grow_to(&self, bytes: &str) {
        let mut limit = Command::new("prlimit");
        // The soft limit alone: anybody may lift that again.
        let limit = limit.args([format!("--pid={}", self.id()), format!("--fsize={bytes}:")]);
        assert!(limit.status().unwrap().success(), "{limit:?}");
    }

    /// The number of its process.
    pub(crate) fn id(&self) -> u32 {
        self.process.id()
    }

    /// How it ended, once it has.
    pub(crate) async fn ended(&mut self) -> ExitStatus {
        eventually("the app ends", async || self.process.try_wait().unwrap()).await
    }

    /// Whether it is still there.
    pub(crate) fn runs(&mut self) -> bool {
        self.process.try_wait().unwrap().is_none()
    }
}

impl Drop for Plain {
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!("the app said:\n{}", self.said());
        }
        self.process.kill().ok();
        self.process.wait().ok();
    }
}
