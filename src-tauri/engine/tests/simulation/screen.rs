//! What the desk shows its toasts on, and where it may be killed.

use std::cell::{Cell, RefCell};

use desk_engine::{Notifier, NotifierError, Toast};

/// What a killed process leaves behind.
pub(crate) struct Killed;

/// Records what it is asked to show, and may be killed before or after it has shown something.
pub(crate) struct Screen {
    pub(crate) shown: RefCell<Vec<Toast>>,
    pub(crate) left: Cell<Option<i64>>,
}

impl Notifier for Screen {
    fn show(&self, toast: &Toast) -> Result<(), NotifierError> {
        if self.left.get() == Some(0) {
            std::panic::resume_unwind(Box::new(Killed));
        }
        self.shown.borrow_mut().push(toast.clone());
        if let Some(left) = self.left.get() {
            self.left.set(Some(left - 1));
            if left == 1 {
                std::panic::resume_unwind(Box::new(Killed));
            }
        }
        Ok(())
    }
}

/// Fails the year that shows anything.
pub(crate) struct Nothing;

impl Notifier for Nothing {
    fn show(&self, toast: &Toast) -> Result<(), NotifierError> {
        panic!("shown by a clock that is wrong: {toast:?}")
    }
}
