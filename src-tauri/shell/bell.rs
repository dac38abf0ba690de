//! What wakes the clockwork before its time.

use std::{
    sync::{Condvar, Mutex, PoisonError},
    time::Duration,
};

/// Rung when something changed that the clockwork should look at now. Rung while the clockwork is
/// awake, it is heard when it would sleep next; rung twice, it is heard once.
#[derive(Debug, Default)]
pub(crate) struct Bell {
    rung: Mutex<bool>,
    sound: Condvar,
}

impl Bell {
    /// Wakes whoever waits, now or next.
    pub(crate) fn ring(&self) {
        *self.rung.lock().unwrap_or_else(PoisonError::into_inner) = true;
        self.sound.notify_one();
    }

    /// Sleeps until the bell is rung, but not longer than this; says whether it was.
    pub(crate) fn wait(&self, longest: Duration) -> bool {
        let rung = self.rung.lock().unwrap_or_else(PoisonError::into_inner);
        let (mut rung, _) = self
            .sound
            .wait_timeout_while(rung, longest, |rung| !*rung)
            .unwrap_or_else(PoisonError::into_inner);
        std::mem::take(&mut *rung)
    }
}

#[cfg(test)]
mod tests {
    use std::{sync::Arc, thread, time::Instant};

    use super::*;

    const LONG: Duration = Duration::from_secs(60);

    #[test]
    fn a_bell_that_nobody_rings_is_waited_for_as_long_as_asked() {
        let bell = Bell::default();
        let began = Instant::now();
        assert!(!bell.wait(Duration::from_millis(30)));
        assert!(began.elapsed() >= Duration::from_millis(30));
    }

    #[test]
    fn what_was_rung_before_the_sleep_is_heard_once() {
        let bell = Bell::default();
        bell.ring();
        bell.ring();
        assert!(bell.wait(LONG));
        assert!(!bell.wait(Duration::ZERO));
    }

    #[test]
    fn a_sleeper_is_woken() {
        let bell = Arc::new(Bell::default());
        let began = Instant::now();
        let ringing = Arc::clone(&bell);
        let ringer = thread::spawn(move || ringing.ring());
        assert!(bell.wait(LONG));
        assert!(began.elapsed() < LONG);
        ringer.join().unwrap();
    }
}
