//! What the app can be told on its command line.

use std::path::PathBuf;

use chrono::{DateTime, Utc};
use clap::{Parser, ValueEnum};
use desk_domain::letter::Tongue;

/// The desktop app of Referral Desk.
#[derive(Debug, Clone, Parser)]
#[command(name = "referral-desk", version, about)]
pub(crate) struct Args {
    /// Keep everything in this folder instead of the system's place for app data
    #[arg(long, value_name = "DIR")]
    pub(crate) data_dir: Option<PathBuf>,

    /// Start the desk's clock at this instant (RFC 3339); it runs on from there
    #[arg(long, value_name = "INSTANT")]
    pub(crate) now: Option<DateTime<Utc>>,

    /// Speak this language until the user chooses another
    #[arg(long, value_enum)]
    pub(crate) lang: Option<Lang>,

    /// Use these colours until the user chooses others
    #[arg(long, value_enum)]
    pub(crate) theme: Option<Colours>,

    /// Load the sample referrals if the desk is empty
    #[arg(long)]
    pub(crate) samples: bool,

    /// Start in the tray, without a window
    #[arg(long)]
    pub(crate) hidden: bool,

    /// Give a closed window's memory back after so many seconds
    #[arg(long, value_name = "SECONDS", default_value_t = 300)]
    pub(crate) keep_closed: u64,

    /// A referral-desk:// link to a lead, which is opened
    #[arg(value_name = "LINK")]
    pub(crate) link: Option<String>,
}

#[cfg(any(target_os = "linux", test))]
impl Args {
    /// The command line of a next run on the same desk, whose clock shows `now`.
    pub(crate) fn again(&self, now: DateTime<Utc>) -> Vec<std::ffi::OsString> {
        let mut again = Vec::new();
        let mut add = |name: &str, value: std::ffi::OsString| again.extend([name.into(), value]);
        if let Some(folder) = &self.data_dir {
            add("--data-dir", folder.into());
        }
        if self.now.is_some() {
            add("--now", now.to_rfc3339().into());
        }
        if let Some(lang) = self.lang {
            add("--lang", lang.tag().into());
        }
        if let Some(colours) = self.theme {
            add("--theme", colours.name().into());
        }
        add("--keep-closed", self.keep_closed.to_string().into());
        if self.hidden {
            again.push("--hidden".into());
        }
        again
    }
}

/// A language the app speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Lang {
    /// English.
    En,
    /// Russian.
    Ru,
}

impl Lang {
    /// Its tag, in settings and in the window.
    pub(crate) fn tag(self) -> &'static str {
        match self {
            Lang::En => "en",
            Lang::Ru => "ru",
        }
    }

    /// The same for what is written to others.
    pub(crate) fn tongue(self) -> Tongue {
        match self {
            Lang::En => Tongue::En,
            Lang::Ru => Tongue::Ru,
        }
    }

    /// The language with this tag.
    pub(crate) fn tagged(tag: &str) -> Option<Self> {
        [Lang::En, Lang::Ru]
            .into_iter()
            .find(|lang| lang.tag() == tag)
    }
}

/// The two colour themes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Colours {
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

impl Colours {
    /// Its name on the command line and in the settings.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Colours::Light => "light",
            Colours::Dark => "dark",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_arguments_are_understood() {
        let args = Args::try_parse_from([
            "referral-desk",
            "--data-dir",
            "/somewhere",
            "--now",
            "2026-11-18T16:20:00+01:00",
            "--lang",
            "ru",
            "--theme",
            "dark",
            "--samples",
            "--hidden",
            "--keep-closed",
            "2",
            "referral-desk://lead/a",
        ])
        .unwrap();
        assert_eq!(args.data_dir, Some(PathBuf::from("/somewhere")));
        assert_eq!(args.now.unwrap().to_rfc3339(), "2026-11-18T15:20:00+00:00");
        assert_eq!(
            (args.lang, args.theme),
            (Some(Lang::Ru), Some(Colours::Dark))
        );
        assert!(args.samples && args.hidden);
        assert_eq!(args.keep_closed, 2);
        assert_eq!(args.link.as_deref(), Some("referral-desk://lead/a"));
    }

    #[test]
    fn a_next_run_is_told_what_this_one_was() {
        let again = |line: &[&str]| {
            let args = Args::try_parse_from(["referral-desk"].iter().chain(line)).unwrap();
            args.again("2026-11-18T15:20:00Z".parse().unwrap())
        };
        assert_eq!(again(&[]), ["--keep-closed", "300"]);
        // The samples are there already, and the link has been followed.
        let line = [
            "--data-dir=/a b",
            "--now=2026-11-18T14:00:00Z",
            "--lang=ru",
            "--theme=dark",
            "--samples",
            "--hidden",
            "--keep-closed=2",
            "referral-desk://lead/a",
        ];
        let expected = [
            "--data-dir",
            "/a b",
            "--now",
            "2026-11-18T15:20:00+00:00",
            "--lang",
            "ru",
            "--theme",
            "dark",
            "--keep-closed",
            "2",
            "--hidden",
        ];
        assert_eq!(again(&line), expected);
    }

    #[test]
    fn what_is_not_an_instant_or_a_language_is_refused() {
        for wrong in [
            ["--now", "yesterday"],
            ["--now", "2026-11-18"],
            ["--lang", "de"],
        ] {
            assert!(
                Args::try_parse_from(["referral-desk", wrong[0], wrong[1]]).is_err(),
                "{wrong:?}"
            );
        }
    }
}
