//! The words the shell says itself: tray, toasts, menus, dialogs of the system.
//!
//! They live in `locales/*.ftl`, one file a language, and nowhere else. The window has catalogues
//! of its own in the UI.

use fluent::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};
use unic_langid::LanguageIdentifier;

use crate::args::Lang;

/// The catalogue of one language.
pub(crate) struct Words {
    /// The language it speaks.
    pub(crate) lang: Lang,
    bundle: FluentBundle<FluentResource>,
}

impl Words {
    /// The catalogue of `lang`.
    pub(crate) fn of(lang: Lang) -> Self {
        let (tag, source) = match lang {
            Lang::En => ("en", include_str!("locales/en.ftl")),
            Lang::Ru => ("ru", include_str!("locales/ru.ftl")),
        };
        // The plural rules come from it.
        let identifier: LanguageIdentifier = tag.parse().expect("two letters are a language tag");
        // What a broken line leaves behind is still a catalogue; the tests below see to it that
        // there is no broken line.
        let resource = match FluentResource::try_new(source.to_owned()) {
            Ok(whole) | Err((whole, _)) => whole,
        };
        let mut bundle = FluentBundle::new_concurrent(vec![identifier]);
        // Notification servers draw the invisible isolation marks as boxes.
        bundle.set_use_isolating(false);
        bundle.add_resource_overriding(resource);
        Self { lang, bundle }
    }

    /// The text of a message without arguments.
    pub(crate) fn say(&self, id: &str) -> String {
        self.say_with(id, [])
    }

    /// The text of a message, filled in. An unknown id is said as it is: a word too technical is
    /// better than a toast that never comes.
    pub(crate) fn say_with<const N: usize>(
        &self,
        id: &str,
        args: [(&str, FluentValue); N],
    ) -> String {
        let Some(pattern) = self
            .bundle
            .get_message(id)
            .and_then(|message| message.value())
        else {
            return id.to_owned();
        };
        let args: FluentArgs = args.into_iter().collect();
        let mut slips = Vec::new();
        self.bundle
            .format_pattern(pattern, Some(&args), &mut slips)
            .into_owned()
    }

    /// A length of time as people say it: minutes under 2 h, hours up to 72 h, days after. What
    /// has begun counts as passed, so that the desk never promises more time than there is.
    pub(crate) fn span(&self, length: chrono::TimeDelta) -> String {
        let minutes = length.num_minutes().max(0);
        let (id, n) = if minutes < 120 {
            ("span-minutes", minutes)
        } else if minutes < 72 * 60 {
            ("span-hours", minutes / 60)
        } else {
            ("span-days", minutes / (24 * 60))
        };
        self.say_with(id, [("n", n.into())])
    }
}

/// The language and region the system asks for, as a BCP 47 tag, if it names one that can be read.
/// `C` and `POSIX` are not languages.
pub(crate) fn of_the_system() -> Option<LanguageIdentifier> {
    sys_locale::get_locale()?.parse().ok()
}

/// The language to speak when nobody chose one.
pub(crate) fn lang_for(system: Option<&LanguageIdentifier>) -> Lang {
    match system.map(|tag| tag.language.as_str()) {
        Some("ru") => Lang::Ru,
        _ => Lang::En,
    }
}

/// The tag dates and numbers are written by: the language spoken, in the region of the system.
pub(crate) fn region_for(lang: Lang, system: Option<&LanguageIdentifier>) -> String {
    let (language, usual) = match lang {
        Lang::En => ("en", "GB"),
        Lang::Ru => ("ru", "RU"),
    };
    let region = system
        .and_then(|tag| tag.region.as_ref())
        .map_or(usual, |region| region.as_str());
    format!("{language}-{region}")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use chrono::TimeDelta;
    use fluent_syntax_ids::ids;

    use super::*;

    /// Reads message ids and variables from a catalogue's source.
    mod fluent_syntax_ids {
        use std::collections::{BTreeMap, BTreeSet};

        pub(super) fn ids(source: &str) -> BTreeMap<String, BTreeSet<String>> {
            let mut found = BTreeMap::<String, BTreeSet<String>>::new();
            let mut id = String::new();
            for line in source.lines().filter(|line| !line.starts_with('#')) {
                if let Some((name, _)) = line.split_once(" =")
                    && !line.starts_with(' ')
                {
                    id = name.to_owned();
                    found.entry(id.clone()).or_default();
                }
                for part in line.split('$').skip(1) {
                    let name = part.split(|c: char| !c.is_alphanumeric()).next().unwrap();
                    found.get_mut(&id).unwrap().insert(name.to_owned());
                }
            }
            found
        }
    }

    const EN: &str = include_str!("locales/en.ftl");
    const RU: &str = include_str!("locales/ru.ftl");

    #[test]
    fn both_catalogues_are_whole_and_say_the_same_things() {
        for source in [EN, RU] {
            assert!(FluentResource::try_new(source.to_owned()).is_ok());
        }
        assert_eq!(ids(EN), ids(RU), "same messages with the same variables");
        assert!(ids(EN).len() > 40);
    }

    #[test]
    fn no_message_is_written_twice() {
        for source in [EN, RU] {
            let mut written: Vec<_> = source
                .lines()
                .filter_map(|line| line.split_once(" =").map(|(id, _)| id))
                .filter(|id| !id.starts_with([' ', '#']))
                .collect();
            written.sort_unstable();
            let all = written.len();
            written.dedup();
            assert_eq!(written.len(), all, "{written:?}");
        }
    }

    #[test]
    fn russian_is_russian() {
        let english = Words::of(Lang::En);
        let russian = Words::of(Lang::Ru);
        let same: Vec<_> = ids(EN)
            .into_keys()
            .filter(|id| english.say(id) == russian.say(id))
            .collect();
        assert_eq!(same, ["app-name", "tray-lead-no-clock"]);
    }

    #[test]
    fn no_russian_number_is_parted_from_its_unit() {
        let parted: Vec<_> = RU
            .lines()
            .filter(|line| {
                ["{ $n } ", "{ $count } ", "1 час", "1 ч"]
                    .iter()
                    .any(|number| line.contains(number))
            })
            .collect();
        assert!(parted.is_empty(), "{parted:?}");
    }

    #[test]
    fn every_message_can_be_said_in_both_languages() {
        for lang in [Lang::En, Lang::Ru] {
            let words = Words::of(lang);
            for (id, variables) in ids(EN) {
                let args: FluentArgs = variables
                    .iter()
                    .map(|name| (name.clone(), FluentValue::from(3)))
                    .collect();
                let pattern = words.bundle.get_message(&id).unwrap().value().unwrap();
                let mut slips = Vec::new();
                let said = words
                    .bundle
                    .format_pattern(pattern, Some(&args), &mut slips);
                assert!(
                    slips.is_empty() && !said.is_empty(),
                    "{lang:?} {id}: {slips:?}"
                );
            }
        }
    }

    #[test]
    fn every_message_the_shell_asks_for_is_in_the_catalogue() {
        let known: BTreeSet<_> = ids(EN).into_keys().collect();
        let sources = [
            include_str!("tray.rs"),
            include_str!("toast/alarms.rs"),
            include_str!("toast/buttons.rs"),
            include_str!("clockwork.rs"),
            include_str!("commands/preferences.rs"),
            include_str!("menu.rs"),
            include_str!("starting.rs"),
            include_str!("rescuing.rs"),
            include_str!("commands/backups.rs"),
            include_str!("window.rs"),
            include_str!("toast/wording.rs"),
            include_str!("commands/choices.rs"),
            include_str!("commands/importing.rs"),
            include_str!("commands/sending.rs"),
        ];
        for source in sources {
            for quoted in source.split('"').skip(1).step_by(2) {
                let prefix = [
                    "tray-",
                    "toast-",
                    "menu-",
                    "mark-",
                    "span-",
                    "choose-",
                    "failed-",
                    "damaged-",
                    "backup-",
                    "certificate-",
                ];
                if prefix.iter().any(|start| quoted.starts_with(start)) {
                    assert!(known.contains(quoted), "no message {quoted:?}");
                }
            }
        }
    }

    #[test]
    fn russian_counts_are_declined() {
        let words = Words::of(Lang::Ru);
        for (n, said) in [
            (1, "1\u{a0}лид ждёт вас"),
            (3, "3\u{a0}лида ждут вас"),
            (5, "5\u{a0}лидов ждут вас"),
            (21, "21\u{a0}лид ждёт вас"),
        ] {
            assert_eq!(words.say_with("toast-summary", [("count", n.into())]), said);
        }
    }

    #[test]
    fn lengths_of_time_have_one_unit() {
        let check = |minutes: i64, en: &str, ru: &str| {
            assert_eq!(Words::of(Lang::En).span(TimeDelta::minutes(minutes)), en);
            assert_eq!(Words::of(Lang::Ru).span(TimeDelta::minutes(minutes)), ru);
        };
        check(-5, "0 min", "0\u{a0}мин");
        check(119, "119 min", "119\u{a0}мин");
        check(120, "2 h", "2\u{a0}ч");
        check(72 * 60 - 1, "71 h", "71\u{a0}ч");
        check(72 * 60, "3 days", "3\u{a0}дня");
        check(14 * 24 * 60, "14 days", "14\u{a0}дней");
    }

    #[test]
    fn the_system_language_is_followed_and_checked() {
        let check = |tag: Option<&str>, lang: Lang, region: &str| {
            let tag = tag.and_then(|tag| tag.parse().ok());
            assert_eq!(lang_for(tag.as_ref()), lang);
            assert_eq!(region_for(lang, tag.as_ref()), region);
        };
        check(Some("ru-KZ"), Lang::Ru, "ru-KZ");
        check(Some("de-CH"), Lang::En, "en-CH");
        check(Some("en"), Lang::En, "en-GB");
        check(Some("<script>"), Lang::En, "en-GB");
        check(None, Lang::En, "en-GB");
    }
}
