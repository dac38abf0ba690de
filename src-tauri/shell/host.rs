//! What the running app holds: the open desk, the words it speaks, the way to the system's
//! notifications, and the bell that wakes the clockwork.

use std::sync::{
    Arc, Condvar, Mutex, MutexGuard, PoisonError, RwLock,
    atomic::{AtomicBool, AtomicUsize, Ordering},
};
#[cfg(target_os = "linux")]
use std::time::Duration;

use desk_engine::{APP_ID, Desk, DeskError, settings::Chosen};
use desk_mail::Passwords;
use tauri::Theme;
use unic_langid::LanguageIdentifier;

use crate::{
    args::{Args, Colours, Lang},
    bell::Bell,
    copying::Copying,
    long::Long,
    post::Post,
    text::{self, Words},
    toast::Toasts,
    updating::Updating,
};

/// The app's one desk and what goes with it.
pub(crate) struct Host {
    /// Every use case.
    pub(crate) desk: Desk,
    /// The system's notifications.
    pub(crate) toasts: Toasts,
    /// The passwords of mail servers.
    pub(crate) passwords: Passwords,
    /// The round of sending that may be under way.
    pub(crate) post: Post,
    /// The copy of the desk that may be under way.
    pub(crate) copying: Copying,
    /// What is known of newer versions of the app.
    pub(crate) updating: Updating,
    /// Rung when something changed that the clockwork should look at now.
    pub(crate) bell: Bell,
    wished: Mutex<Wished>,
    system: Option<LanguageIdentifier>,
    words: RwLock<Arc<Words>>,
    importing: AtomicUsize,
    working: Arc<Working>,
    /// What the user may cancel while it goes on.
    pub(crate) long: Long,
    stop_importing: AtomicBool,
}

/// What the command line asked for, until the user chooses another.
#[derive(Debug, Clone, Copy)]
struct Wished {
    lang: Option<Lang>,
    colours: Option<Colours>,
}

impl Host {
    /// Sets the desk up for this run.
    ///
    /// # Errors
    /// [`DeskError::Store`] when the settings cannot be read.
    pub(crate) fn new(desk: Desk, toasts: Toasts, args: &Args) -> Result<Self, DeskError> {
        let system = text::of_the_system();
        let wished = Wished {
            lang: args.lang,
            colours: args.theme,
        };
        let lang = wished.lang(&desk.chosen()?, system.as_ref());
        desk.speaks(lang.tongue());
        let words = Words::of(lang);
        toasts.speak(&words);
        Ok(Self {
            desk,
            toasts,
            passwords: Passwords::of_the_system(APP_ID),
            post: Post::default(),
            copying: Copying::default(),
            updating: Updating::default(),
            bell: Bell::default(),
            wished: Mutex::new(wished),
            system,
            words: RwLock::new(Arc::new(words)),
            importing: AtomicUsize::new(0),
            working: Arc::default(),
            long: Long::default(),
            stop_importing: AtomicBool::new(false),
        })
    }

    /// What the user chose, with the wishes of the command line laid over it.
    pub(crate) fn chosen(&self) -> Result<Chosen, DeskError> {
        Ok(self.wished().over(self.desk.chosen()?))
    }

    /// Stores what the user chose. It outdoes what the command line wished.
    pub(crate) fn choose(&self, key: &str, value: &str) -> Result<(), DeskError> {
        self.desk.choose(key, value)?;
        let mut wished = self.wished.lock().unwrap_or_else(PoisonError::into_inner);
        match key {
            "language" => wished.lang = None,
            "theme" => wished.colours = None,
            _ => {}
        }
        drop(wished);
        self.speak()
    }

    /// Another desk stands in this one's place, with what was chosen there.
    pub(crate) fn replaced(&self) -> Result<(), DeskError> {
        self.speak()
    }

    /// The words of the language spoken now.
    pub(crate) fn words(&self) -> Arc<Words> {
        Arc::clone(&self.words.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// The BCP 47 tag dates and numbers are written by.
    pub(crate) fn region(&self) -> String {
        text::region_for(self.words().lang, self.system.as_ref())
    }

    /// Marks an import as under way until the answer is dropped. The clockwork waits for its end,
    /// so that what arrives together is told together.
    pub(crate) fn import_begins(&self) -> ImportUnderWay<'_> {
        if self.importing.fetch_add(1, Ordering::Relaxed) == 0 {
            self.stop_importing.store(false, Ordering::Relaxed);
        }
        ImportUnderWay(self)
    }

    /// Asks whatever import is under way to end with what it has.
    pub(crate) fn stop_importing(&self) {
        self.stop_importing.store(true, Ordering::Relaxed);
    }

    /// Whether an import is under way.
    pub(crate) fn importing(&self) -> bool {
        self.importing.load(Ordering::Relaxed) > 0
    }

    /// Marks work that must not be cut off until the answer is dropped.
    pub(crate) fn works(&self) -> AtWork {
        AtWork::beginning(&self.working)
    }

    /// Waits until work that must not be cut off is done, but not for ever.
    #[cfg(target_os = "linux")]
    pub(crate) fn finish_work(&self) {
        self.working.wait_for_end();
    }

    /// Whether nothing would be lost if this run ended now: nothing is being done, no toast waits for
    /// its click, and nothing is known that only this run knows.
    #[cfg(target_os = "linux")]
    pub(crate) fn is_idle(&self) -> bool {
        *self.working.pieces() == 0
            && !self.importing()
            && !self.post.is_under_way()
            && !self.updating.is_under_way()
            && !self.toasts.may_be_clicked()
            && !self.passwords.in_memory()
            && !self.desk.is_damaged()
    }

    /// The command line of a next run on this desk. What the user has chosen since the start outdoes
    /// what the command line wished.
    #[cfg(target_os = "linux")]
    pub(crate) fn again(&self, args: &Args, hidden: bool) -> Vec<std::ffi::OsString> {
        let wished = self.wished();
        let next = Args {
            lang: wished.lang,
            theme: wished.colours,
            hidden,
            ..args.clone()
        };
        next.again(self.desk.now())
    }

    fn wished(&self) -> Wished {
        *self.wished.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn speak(&self) -> Result<(), DeskError> {
        let lang = self
            .wished()
            .lang(&self.desk.chosen()?, self.system.as_ref());
        let mut words = self.words.write().unwrap_or_else(PoisonError::into_inner);
        if words.lang != lang {
            *words = Arc::new(Words::of(lang));
            self.toasts.speak(&words);
            self.desk.speaks(lang.tongue());
        }
        Ok(())
    }
}

impl Wished {
    fn over(self, mut chosen: Chosen) -> Chosen {
        if let Some(lang) = self.lang {
            chosen.language = lang.tag().to_owned();
        }
        if let Some(colours) = self.colours {
            chosen.theme = colours.name().to_owned();
        }
        chosen
    }

    fn lang(self, chosen: &Chosen, system: Option<&LanguageIdentifier>) -> Lang {
        self.lang
            .or(Lang::tagged(&chosen.language))
            .unwrap_or_else(|| text::lang_for(system))
    }
}

/// The colours of the window for a setting; none follows the system.
pub(crate) fn theme(chosen: &Chosen) -> Option<Theme> {
    match chosen.theme.as_str() {
        "light" | "contrast" => Some(Theme::Light),
        "dark" | "contrast-dark" => Some(Theme::Dark),
        _ => None,
    }
}

/// How long work that goes on may hold up the end of a run.
#[cfg(target_os = "linux")]
const PATIENCE: Duration = Duration::from_secs(2);

/// How many pieces of work go on that must not be cut off.
#[derive(Default)]
struct Working {
    pieces: Mutex<usize>,
    done: Condvar,
}

impl Working {
    fn pieces(&self) -> MutexGuard<'_, usize> {
        self.pieces.lock().unwrap_or_else(PoisonError::into_inner)
    }

    #[cfg(target_os = "linux")]
    fn wait_for_end(&self) {
        let end = self
            .done
            .wait_timeout_while(self.pieces(), PATIENCE, |pieces| *pieces > 0);
        drop(end);
    }
}

/// A piece of work that must not be cut off.
pub(crate) struct AtWork(Arc<Working>);

impl AtWork {
    fn beginning(working: &Arc<Working>) -> Self {
        *working.pieces() += 1;
        Self(Arc::clone(working))
    }
}

impl Drop for AtWork {
    fn drop(&mut self) {
        *self.0.pieces() -= 1;
        self.0.done.notify_all();
    }
}

/// An import under way.
pub(crate) struct ImportUnderWay<'a>(&'a Host);

impl ImportUnderWay<'_> {
    /// Whether the user wants no more of it.
    pub(crate) fn is_stopped(&self) -> bool {
        self.0.stop_importing.load(Ordering::Relaxed)
    }
}

impl Drop for ImportUnderWay<'_> {
    fn drop(&mut self) {
        self.0.importing.fetch_sub(1, Ordering::Relaxed);
        self.0.bell.ring();
    }
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;

    #[test]
    fn the_end_of_a_run_waits_for_the_work_under_way() {
        let working = Arc::<Working>::default();
        let (first, second) = (AtWork::beginning(&working), AtWork::beginning(&working));
        drop(first);
        let (begin, may_begin) = std::sync::mpsc::channel();
        let done = Arc::new(AtomicBool::new(false));
        let is_done = Arc::clone(&done);
        let at_work = std::thread::spawn(move || {
            may_begin.recv().unwrap();
            is_done.store(true, Ordering::SeqCst);
            drop(second);
        });
        begin.send(()).unwrap();
        working.wait_for_end();
        assert!(done.load(Ordering::SeqCst));
        assert_eq!(*working.pieces(), 0);
        at_work.join().unwrap();
    }
}
