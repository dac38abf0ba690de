//! A world for one test: home folder, display, window manager, session bus and notification
//! server, all of it gone with the test. Nothing in it is shared, so tests run side by side.

use std::ffi::OsStr;
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};

use tempfile::TempDir;
use zbus::connection;
use zbus::fdo::DBusProxy;

use super::desk::Desk;
use super::notifications::Notifications;
use super::processes::Process;
use super::tray::Tray;
use super::{binaries, eventually};

/// A bus that starts nothing by itself: a system's own notification daemon would be called to life
/// by the first toast.
const BUS: &str = r#"<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:dir=HOME</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"#;
/// Fonts as on the real platforms; without it Linux shows what it finds first.
const FONTS: &str = r#"<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <alias binding="strong"><family>system-ui</family><prefer><family>Inter</family></prefer></alias>
  <alias binding="strong"><family>sans-serif</family><prefer><family>Inter</family></prefer></alias>
  <match target="font"><edit name="hintstyle" mode="assign"><const>hintslight</const></edit></match>
</fontconfig>
"#;
const GTK: &str = "[Settings]\ngtk-font-name=Inter 10\n";
const FOLDERS: [(&str, &str); 4] = [
    ("XDG_CONFIG_HOME", "config"),
    ("XDG_DATA_HOME", "share"),
    ("XDG_CACHE_HOME", "cache"),
    ("XDG_STATE_HOME", "state"),
];

/// What the app's names on the bus begin with.
const APP: &str = "app.referral-desk";

/// Displays that this process has tried to open.
static OPENED: AtomicU32 = AtomicU32::new(0);

/// Everything a program needs to believe that somebody sits before a screen.
pub(crate) struct World {
    display: String,
    bus: String,
    notifications: Option<Notifications>,
    programs: Vec<Child>,
    home: TempDir,
}

impl World {
    /// A world whose notification server records what it is shown.
    pub(crate) async fn new() -> Self {
        let mut world = Self::without_notifications();
        world.notifications = Some(Notifications::serve(&world.bus).await);
        world
    }

    /// A world in which nobody shows notifications.
    pub(crate) fn without_notifications() -> Self {
        let home = tempfile::Builder::new().prefix("desk-").tempdir().unwrap();
        for (_, folder) in FOLDERS {
            fs::create_dir_all(home.path().join(folder)).unwrap();
        }
        let bus = BUS.replace("HOME", &home.path().to_string_lossy());
        for (file, text) in [
            ("bus.conf", bus.as_str()),
            ("config/fontconfig/fonts.conf", FONTS),
            ("config/gtk-3.0/settings.ini", GTK),
        ] {
            let file = home.path().join(file);
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(file, text).unwrap();
        }
        let mut world = Self {
            display: String::new(),
            bus: String::new(),
            notifications: None,
            programs: Vec::new(),
            home,
        };

        world.open_display();
        let bus = world.path("bus.conf");
        let mut daemon = world.command("dbus-daemon");
        daemon
            .args(["--nofork", "--print-address=1", "--config-file"])
            .arg(bus);
        world.bus = world.start(&mut daemon);
        let mut windows = world.command("openbox");
        windows.args(["--sm-disable", "--startup", "echo ready"]);
        world.start(&mut windows);
        // With its first key a server changes keyboards, and the window manager misses that key.
        world.press("shift");
        world
    }

    /// A program that lives in this world.
    pub(crate) fn command(&self, program: impl AsRef<OsStr>) -> Command {
        let mut command = Command::new(program);
        for variable in [
            "LC_ALL",
            "LANGUAGE",
            "WAYLAND_DISPLAY",
            "XDG_CURRENT_DESKTOP",
        ] {
            command.env_remove(variable);
        }
        command
            .env("HOME", self.home())
            .env("XDG_RUNTIME_DIR", self.home())
            .env("DISPLAY", &self.display)
            .env("DBUS_SESSION_BUS_ADDRESS", &self.bus)
            .env("GDK_BACKEND", "x11")
            // With the C locale the web view has no language at all.
            .env("LANG", "en_US.UTF-8")
            .env("TZ", "UTC")
            // The bridge would wait for an accessibility bus that is not here.
            .env("NO_AT_BRIDGE", "1")
            .env("GSETTINGS_BACKEND", "memory")
            .stdin(Stdio::null());
        for (variable, folder) in FOLDERS {
            command.env(variable, self.path(folder));
        }
        command
    }

    /// Opens a display of its own number. A server left to look for a free one may find that of a
    /// server which is just ending, and lose its socket to it.
    fn open_display(&mut self) {
        const FIRST: u32 = 100;
        const NUMBERS: u32 = 30_000;
        let near = FIRST + std::process::id() % NUMBERS;
        let opened = (0..NUMBERS).find_map(|_| {
            let number = near + OPENED.fetch_add(1, Ordering::Relaxed);
            let mut server = self.command("Xvfb");
            server.args([&format!(":{number}"), "-displayfd", "1", "-nolisten", "tcp"]);
            server.args(["-noreset", "-screen", "0", "1400x900x24"]);
            // A key held down repeats at 60 Hz, and what is on the screen can be read as a file.
            server
                .args(["-arinterval", "16", "-fbdir"])
                .arg(self.home());
            self.try_start(&mut server)
        });
        self.display = format!(":{}", opened.expect("some number is free"));
    }

    /// Starts a program for as long as the world lasts, and gives its first line.
    fn start(&mut self, command: &mut Command) -> String {
        let line = self.try_start(command);
        line.unwrap_or_else(|| panic!("{command:?} ended before it was ready"))
    }

    /// The same; nothing when it ends without a word.
    fn try_start(&mut self, command: &mut Command) -> Option<String> {
        let mut child = command
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap_or_else(|reason| panic!("{command:?} was not started: {reason}"));
        let mut reader = BufReader::new(child.stdout.take().unwrap());
        let mut line = String::new();
        let length = reader.read_line(&mut line).unwrap();
        // Kept open: a program that writes to nobody is ended for it.
        child.stdout = Some(reader.into_inner());
        self.programs.push(child);
        (length > 0).then(|| line.trim().to_owned())
    }

    /// Starts a program for as long as the world lasts, and waits until it has its name on the bus.
    pub(crate) async fn start_and_wait_for(&mut self, command: &mut Command, name: &str) {
        let child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn();
        let child = child.unwrap_or_else(|reason| panic!("{command:?} was not started: {reason}"));
        self.programs.push(child);
        let bus = self.bus().await;
        eventually(format!("{name} is on the bus"), async || {
            bus.name_has_owner(name.try_into().unwrap())
                .await
                .unwrap()
                .then_some(())
        })
        .await;
    }

    /// What the notification server was shown.
    pub(crate) fn notifications(&self) -> &Notifications {
        self.notifications
            .as_ref()
            .expect("this world has a notification server")
    }

    /// Gives the desktop a tray; to be called before the app starts.
    pub(crate) async fn tray(&self) -> Tray {
        Tray::serve(&self.bus).await
    }

    /// The session bus itself.
    async fn bus(&self) -> DBusProxy<'static> {
        let bus = connection::Builder::address(self.bus.as_str())
            .unwrap()
            .build()
            .await;
        DBusProxy::new(&bus.unwrap()).await.unwrap()
    }

    /// The folder the app and the `desk` command keep their data in.
    pub(crate) fn data(&self) -> PathBuf {
        self.path("data")
    }

    /// A path in this world.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.home().join(name)
    }

    /// Writes a file into this world.
    pub(crate) fn file(&self, name: &str, text: impl AsRef<[u8]>) -> PathBuf {
        let file = self.path(name);
        fs::write(&file, text).unwrap();
        file
    }

    /// The `desk` command on this world's data at an instant.
    pub(crate) fn desk(&self, now: &str) -> Desk {
        Desk::new(self.data(), now)
    }

    /// The processes of the app.
    pub(crate) fn app_processes(&self) -> Vec<Process> {
        let app = binaries::app();
        let mut all = Process::living_in(self.home());
        all.retain(|process| process.runs(&app));
        all
    }

    /// Waits until the app has given the memory of its page back.
    pub(crate) async fn no_page(&self) {
        eventually("the web view is gone", async || {
            let all = Process::living_in(self.home());
            (!all.iter().any(Process::is_page)).then_some(())
        })
        .await;
    }

    /// Kills the app without warning and waits until it is gone.
    pub(crate) async fn kill_app(&self) {
        let running = self.app_processes();
        assert!(!running.is_empty(), "the app is not running");
        for process in running {
            process.kill();
        }
        eventually("the killed app is gone", async || {
            self.app_processes().is_empty().then_some(())
        })
        .await;
        // Until the bus has noticed as well, the next start would take itself for a second one.
        let bus = self.bus().await;
        eventually("the bus has forgotten the killed app", async || {
            let names = bus.list_names().await.unwrap();
            let gone = !names.iter().any(|name| name.starts_with(APP));
            gone.then_some(())
        })
        .await;
    }

    /// Keeps a picture of the screen where a test that failed can be looked into.
    fn keep_picture(&self) {
        let test = std::thread::current()
            .name()
            .unwrap_or("test")
            .replace("::", "-");
        let picture = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{test}.png"));
        let taken = self
            .command("scrot")
            .arg("--overwrite")
            .arg(&picture)
            .status();
        if taken.is_ok_and(|status| status.success()) {
            eprintln!("the screen looked like {}", picture.display());
        }
    }

    pub(crate) fn home(&self) -> &Path {
        self.home.path()
    }
}

impl Drop for World {
    fn drop(&mut self) {
        if std::thread::panicking() {
            self.keep_picture();
        }
        let own: Vec<u32> = self.programs.iter().map(Child::id).collect();
        for process in Process::living_in(self.home.path()) {
            if !own.contains(&process.id) {
                process.kill();
            }
        }
        // Politely and in reverse: the X server removes its lock only when asked to end.
        let running = Process::living_in(self.home.path());
        for program in self.programs.iter_mut().rev() {
            match running.iter().find(|process| process.id == program.id()) {
                Some(process) => process.end(),
                None => drop(program.kill()),
            }
            program.wait().ok();
        }
    }
}
