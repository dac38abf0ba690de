//! What is known of newer versions of the app, as the window shows it. The host looks for them.

use desk_domain::Instant;
use serde::Serialize;
use ts_rs::TS;

use crate::desk::Desk;
use crate::error::DeskError;

/// The setting whether the host looks for newer versions by itself.
pub(crate) const LOOKS: &str = "looks_for_updates";

/// A newer version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct UpdateOffer {
    /// Its number: `1.3.0`.
    pub version: String,
    /// The day it was published, `YYYY-MM-DD`.
    pub date: Option<String>,
    /// What is new in it, in its makers' words.
    pub notes: Option<String>,
}

/// What is known of newer versions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Updates {
    /// Whether this app was built with a place to look at.
    pub can_look: bool,
    /// Whether it looks by itself.
    pub looks: bool,
    /// When it looked last and got an answer.
    pub looked_at: Option<Instant>,
    /// What it found, if that is newer than itself.
    pub offer: Option<UpdateOffer>,
    /// It is being downloaded or installed.
    pub under_way: bool,
}

impl Desk {
    /// Whether the host is to look for newer versions by itself.
    ///
    /// # Errors
    /// [`DeskError::Store`] when the settings can't be read.
    pub fn looks_for_updates(&self) -> Result<bool, DeskError> {
        Ok(self.setting(LOOKS)? == "true")
    }
}
