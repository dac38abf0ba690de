//! The program that a world opens links with: it writes down what it is given, and a test reads it.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;

use super::{World, eventually};

/// What that program was given.
pub(crate) struct Links {
    given: PathBuf,
}

impl Links {
    /// Makes a program of this world the one for calls and mails.
    pub(crate) fn of(world: &World) -> Self {
        let given = world.path("given");
        let program = world.file(
            "program",
            format!("#!/bin/sh\necho \"$1\" >> '{}'\n", given.display()),
        );
        fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
        let applications = world.path("share/applications");
        fs::create_dir_all(&applications).unwrap();
        let entry = format!(
            "[Desktop Entry]\nType=Application\nName=Program\nExec={} %u\n\
             MimeType=x-scheme-handler/tel;x-scheme-handler/mailto;\n",
            program.display()
        );
        fs::write(applications.join("program.desktop"), entry).unwrap();
        let defaults = "[Default Applications]\nx-scheme-handler/tel=program.desktop\n\
                        x-scheme-handler/mailto=program.desktop\n";
        world.file("config/mimeapps.list", defaults);
        Self { given }
    }

    /// Waits until it is given this very link.
    pub(crate) async fn include(&self, link: &str) {
        self.find(link, |given| given == link).await;
    }

    /// The first link that begins so, once it is given.
    pub(crate) async fn beginning_with(&self, start: &str) -> String {
        self.find(start, |given| given.starts_with(start)).await
    }

    async fn find(&self, what: &str, fits: impl Fn(&str) -> bool) -> String {
        eventually(format!("the system is given {what}"), async || {
            let all = fs::read_to_string(&self.given).unwrap_or_default();
            all.lines().find(|line| fits(line)).map(str::to_owned)
        })
        .await
    }
}
