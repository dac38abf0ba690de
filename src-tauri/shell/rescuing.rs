//! A start on a damaged desk: names the last good copy and puts it in its place, if the user says so.

use std::path::{Path, PathBuf};

use chrono::{DateTime, TimeZone, Utc};
use desk_engine::{Desk, DeskError, backups::Backup};
use tauri::{AppHandle, async_runtime::spawn_blocking};
use tauri_plugin_dialog::{DialogExt, MessageDialogButtons, MessageDialogKind};

use crate::{
    args::{Args, Lang},
    starting::{self, CANNOT_OPEN},
    text::Words,
};

/// A desk that could not be opened because it is damaged.
#[derive(Clone)]
pub(crate) struct Damaged {
    app: AppHandle,
    args: Args,
    folder: PathBuf,
}

impl Damaged {
    pub(crate) fn new(app: &AppHandle, args: &Args, folder: &Path) -> Self {
        Self {
            app: app.clone(),
            args: args.clone(),
            folder: folder.to_owned(),
        }
    }

    /// Looks for the last good copy, which takes a moment where there are many leads, and offers it.
    pub(crate) fn offer_copy(self, error: DeskError) {
        eprintln!("referral-desk: {}: {error}", self.folder.display());
        drop(spawn_blocking(move || {
            match Desk::last_good_backup(&self.folder) {
                Ok(Some(backup)) => self.ask(backup),
                Ok(None) => self.say_that_none_is_there(&error),
                Err(why) => self.say_why_not(&why),
            }
        }));
    }

    fn ask(self, backup: Backup) {
        let words = self.words();
        let zone = starting::clock(&self.args).zone();
        let parts = [
            ("folder", self.folder.display().to_string().into()),
            ("moment", moment(backup.at, &zone, words.lang).into()),
        ];
        self.app
            .dialog()
            .message(words.say_with("damaged-offer", parts))
            .title(words.say("damaged-title"))
            .kind(MessageDialogKind::Warning)
            .buttons(MessageDialogButtons::OkCancelCustom(
                words.say("damaged-restore"),
                words.say("damaged-quit"),
            ))
            .show({
                let asked = self.clone();
                move |yes| {
                    if yes {
                        drop(spawn_blocking(move || asked.put_in_place(&backup)));
                    } else {
                        asked.app.exit(CANNOT_OPEN);
                    }
                }
            });
    }

    fn put_in_place(self, backup: &Backup) {
        let now = starting::clock(&self.args).now();
        match Desk::rescue(&self.folder, now, &backup.name) {
            Ok(restored) => {
                tracing::warn!(copy = backup.name, kept = ?restored.damaged, "a copy was put in place");
                self.start();
            }
            Err(error) => self.say_why_not(&error),
        }
    }

    /// As if the desk had been whole.
    fn start(self) {
        let app = self.app.clone();
        let begun = app.run_on_main_thread(move || {
            if let Err(error) = starting::open_and_begin(&self.app, &self.args, &self.folder) {
                eprintln!("referral-desk: {error}");
                self.app.exit(CANNOT_OPEN);
            }
        });
        if let Err(error) = begun {
            eprintln!("referral-desk: {error}");
            app.exit(CANNOT_OPEN);
        }
    }

    fn say_that_none_is_there(&self, error: &DeskError) {
        starting::say_and_end(
            &self.app,
            &self.words(),
            "failed-damaged",
            &self.folder,
            error,
        );
    }

    fn say_why_not(&self, error: &DeskError) {
        starting::say_why_not(&self.app, &self.args, &self.folder, error);
    }

    fn words(&self) -> Words {
        starting::words_without_desk(&self.args)
    }
}

/// A moment as people write it where the desk's words are spoken.
fn moment<Zone: TimeZone>(at: DateTime<Utc>, zone: &Zone, lang: Lang) -> String
where
    Zone::Offset: std::fmt::Display,
{
    let pattern = match lang {
        Lang::En => "%Y-%m-%d %H:%M",
        Lang::Ru => "%d.%m.%Y %H:%M",
    };
    at.with_timezone(zone).format(pattern).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_moment_of_a_copy_is_told_by_the_clock_on_the_wall() {
        let at = "2026-11-18T23:20:07Z".parse().unwrap();
        let zone = chrono::FixedOffset::east_opt(3_600).unwrap();
        assert_eq!(moment(at, &zone, Lang::En), "2026-11-19 00:20");
        assert_eq!(moment(at, &zone, Lang::Ru), "19.11.2026 00:20");
    }
}
