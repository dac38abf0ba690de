//! Waiting for a condition, never for a time.

use std::time::{Duration, Instant};

/// How long anything may take that a person waits for. Many times what it takes on a quiet
/// machine, for tests run side by side on busy ones.
pub(crate) const PATIENCE: Duration = Duration::from_secs(30);

/// Between two looks at a condition that cannot be listened to.
const LOOK: Duration = Duration::from_millis(40);

/// What `probe` finds, as soon as it finds something.
///
/// # Panics
/// When nothing was found within [`PATIENCE`]; the message says what was waited for.
#[track_caller]
pub(crate) fn eventually<T>(
    what: impl Into<String>,
    mut probe: impl AsyncFnMut() -> Option<T>,
) -> impl Future<Output = T> {
    let (what, asked_at) = (what.into(), std::panic::Location::caller());
    async move {
        let started = Instant::now();
        loop {
            if let Some(found) = probe().await {
                return found;
            }
            assert!(
                started.elapsed() < PATIENCE,
                "not within {} s: {what} (waited for at {asked_at})",
                PATIENCE.as_secs()
            );
            tokio::time::sleep(LOOK).await;
        }
    }
}
