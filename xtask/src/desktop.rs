//! A desktop of one's own where there is none: X server, bus, window manager, notification daemon.
//!
//! Everything in it ends with it. Readiness is told by the programs themselves (the X server
//! prints its display number, the bus its address, openbox runs its startup command, the bus says
//! when the notification daemon has its name); nothing here waits for a guessed time.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::{Duration, Instant};

use tempfile::TempDir;

use crate::failure::Failure;
use crate::tools::{answer, finish, not_started};

/// Fonts as on the real platforms: without this, Linux shows what it finds first.
const FONTS: &str = r#"<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <alias binding="strong"><family>system-ui</family><prefer><family>Inter</family></prefer></alias>
  <alias binding="strong"><family>sans-serif</family><prefer><family>Inter</family></prefer></alias>
  <match target="font"><edit name="hintstyle" mode="assign"><const>hintslight</const></edit></match>
</fontconfig>
"#;
const TOASTS: &str = r##"[global]
origin = top-right
offset = 16x16
width = 340
font = Inter 10
padding = 14
horizontal_padding = 16
corner_radius = 8
frame_width = 1
frame_color = "#3b414a"
[urgency_low]
background = "#23272d"
foreground = "#f3f4f6"
[urgency_normal]
background = "#23272d"
foreground = "#f3f4f6"
timeout = 20
[urgency_critical]
background = "#23272d"
foreground = "#f3f4f6"
frame_color = "#f07d3c"
timeout = 0
"##;
const GTK: &str = "[Settings]\ngtk-font-name=Inter 10\n";
/// Where programs keep their things: variable, folder inside the desktop's own.
const FOLDERS: [(&str, &str); 4] = [
    ("XDG_CONFIG_HOME", "config"),
    ("XDG_DATA_HOME", "data"),
    ("XDG_CACHE_HOME", "cache"),
    ("XDG_STATE_HOME", "state"),
];
/// How long a picture may keep changing before it is taken as it is.
const SETTLING: Duration = Duration::from_secs(15);
/// A screen that has not changed for so long has stopped changing: between two steps of a first
/// paint less time passes.
const STILL: Duration = Duration::from_millis(1500);

/// A running private desktop.
pub(crate) struct Desktop {
    display: String,
    bus: String,
    programs: Vec<Child>,
    /// What the programs print goes on being taken: openbox ends when nobody does.
    prints: Vec<BufReader<ChildStdout>>,
    home: TempDir,
    empty: PathBuf,
}

impl Desktop {
    /// Whether this machine has a desktop to show a window on.
    pub(crate) fn is_here() -> bool {
        let named = |variable| std::env::var_os(variable).is_some_and(|value| !value.is_empty());
        !cfg!(target_os = "linux") || named("DISPLAY") || named("WAYLAND_DISPLAY")
    }

    /// Opens one with room for a window of 1280×800 and its frame.
    pub(crate) fn open() -> Result<Self, Failure> {
        let home = tempfile::Builder::new().prefix("referral-desk-").tempdir();
        let home = home.map_err(Failure::at(std::env::temp_dir()))?;
        for (file, text) in [
            ("config/fontconfig/fonts.conf", FONTS),
            ("config/gtk-3.0/settings.ini", GTK),
            ("config/dunst/dunstrc", TOASTS),
        ] {
            let path = home.path().join(file);
            let folder = path.parent().expect("the file lies in a folder");
            fs::create_dir_all(folder).map_err(Failure::at(folder))?;
            fs::write(&path, text).map_err(Failure::at(&path))?;
        }
        for (_, folder) in FOLDERS {
            let folder = home.path().join(folder);
            fs::create_dir_all(&folder).map_err(Failure::at(&folder))?;
        }
        let empty = home.path().join("empty.png");
        let mut desktop = Self {
            display: String::new(),
            bus: String::new(),
            programs: Vec::new(),
            prints: Vec::new(),
            home,
            empty,
        };

        let mut server = Command::new("Xvfb");
        server.args([
            "-displayfd",
            "1",
            "-screen",
            "0",
            "1320x860x24",
            "-nolisten",
            "tcp",
        ]);
        desktop.display = format!(":{}", desktop.start(&mut server, "the X server")?);
        let mut bus = desktop.command("dbus-daemon");
        bus.args(["--session", "--nofork", "--print-address=1"]);
        desktop.bus = desktop.start(&mut bus, "the bus")?;
        let mut windows = desktop.command("openbox");
        windows.args(["--sm-disable", "--startup", "echo ready"]);
        desktop.start(&mut windows, "the window manager")?;

        let notices = desktop
            .command("dunst")
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn();
        desktop
            .programs
            .push(notices.map_err(|reason| not_started(&Command::new("dunst"), reason))?);
        let mut named = desktop.command("gdbus");
        finish(named.args([
            "wait",
            "--session",
            "--timeout",
            "20",
            "org.freedesktop.Notifications",
        ]))?;

        let empty = desktop.empty.clone();
        desktop.photograph(&empty)?;
        Ok(desktop)
    }

    /// A program that will show itself here, with its settings, data and caches kept in `home`.
    pub(crate) fn command(&self, program: impl AsRef<std::ffi::OsStr>) -> Command {
        let mut command = Command::new(program);
        command
            .env("DISPLAY", &self.display)
            .env("DBUS_SESSION_BUS_ADDRESS", &self.bus);
        command
            .env_remove("WAYLAND_DISPLAY")
            .env("GDK_BACKEND", "x11");
        // With the C locale the web view has no language at all.
        command
            .env("LANG", "en_US.UTF-8")
            .env_remove("LC_ALL")
            .stdin(Stdio::null());
        for (variable, folder) in FOLDERS {
            command.env(variable, self.home.path().join(folder));
        }
        // The temporary folder is readable for its owner alone, as this one must be.
        command.env("XDG_RUNTIME_DIR", self.home.path());
        command
    }

    /// A folder that goes with the desktop.
    pub(crate) fn folder(&self, name: &str) -> PathBuf {
        self.home.path().join(name)
    }

    /// A picture of the whole screen, once it has something on it and has stopped changing.
    ///
    /// A plain area compresses to next to nothing whatever its colour, so how much there is to see
    /// is told from the file: it must be `detail` times the size of the empty screen's picture.
    pub(crate) fn picture(&self, to: &Path, detail: f64) -> Result<(), Failure> {
        let read = |path: &Path| fs::read(path).map_err(Failure::at(path));
        let enough = read(&self.empty)?.len() as f64 * detail;
        let started = Instant::now();
        let mut before = Vec::new();
        let mut still = Instant::now();
        loop {
            self.photograph(to)?;
            let now = read(to)?;
            if now != before {
                still = Instant::now();
            }
            let is_late = started.elapsed() > SETTLING;
            match now.len() as f64 >= enough {
                true if is_late || still.elapsed() > STILL => return Ok(()),
                false if is_late => {
                    return Err(Failure::Late {
                        what: "a painted screen",
                        seconds: SETTLING.as_secs(),
                    });
                }
                true | false => before = now,
            }
        }
    }

    fn photograph(&self, to: &Path) -> Result<(), Failure> {
        finish(self.command("scrot").arg("--overwrite").arg(to))
    }

    /// Starts a program that prints one line when it is ready, and gives that line.
    fn start(&mut self, command: &mut Command, name: &'static str) -> Result<String, Failure> {
        let child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn();
        let mut child = child.map_err(|reason| not_started(command, reason))?;
        let stdout = child.stdout.take().expect("stdout is piped");
        self.programs.push(child);
        let mut line = String::new();
        let mut prints = BufReader::new(stdout);
        let length = prints.read_line(&mut line).unwrap_or(0);
        self.prints.push(prints);
        if length == 0 {
            Err(Failure::Ended(name))
        } else {
            Ok(line.trim().to_owned())
        }
    }
}

impl Drop for Desktop {
    fn drop(&mut self) {
        // Politely and in reverse: the X server removes its lock file only when asked to end.
        for program in self.programs.iter_mut().rev() {
            if answer(Command::new("kill").arg(program.id().to_string())).is_none() {
                let _ = program.kill();
            }
            let _ = program.wait();
        }
    }
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;

    #[test]
    fn a_toast_on_a_private_desktop_is_in_its_picture() {
        let desktop = Desktop::open().unwrap();
        let mut notify = desktop.command("gdbus");
        notify.args([
            "call",
            "--session",
            "--dest",
            "org.freedesktop.Notifications",
        ]);
        notify.args(["--object-path", "/org/freedesktop/Notifications"]);
        notify.args([
            "--method",
            "org.freedesktop.Notifications.Notify",
            "desk",
            "0",
            "",
        ]);
        notify.args(["A lead came in", "", "[]", "{}", "60000"]);
        finish(&mut notify).unwrap();

        let picture = desktop.folder("toast.png");
        desktop.picture(&picture, 1.05).unwrap();
        assert_ne!(
            fs::read(&picture).unwrap(),
            fs::read(&desktop.empty).unwrap()
        );
    }

    #[test]
    fn nothing_of_a_private_desktop_outlives_it() {
        let desktop = Desktop::open().unwrap();
        let home = desktop.folder("");
        let processes: Vec<u32> = desktop.programs.iter().map(Child::id).collect();
        assert_eq!(processes.len(), 4);
        drop(desktop);
        assert!(!home.exists());
        for process in processes {
            assert!(
                !Path::new(&format!("/proc/{process}")).exists(),
                "{process}"
            );
        }
    }
}
