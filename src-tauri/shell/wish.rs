//! What the window is asked to show by something outside it: a toast, the tray, a link.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// One such wish. It names what to show and never carries anything to be done: whatever changes a
/// lead is confirmed in the window, or was pressed by name on a toast.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "kebab-case")]
pub(crate) enum Wish {
    /// A lead.
    Lead {
        /// Its id.
        id: String,
        /// The code of the refusal that met a button of its toast.
        refused: Option<String>,
    },
    /// A lead, with the dialog that accepts it.
    Accept {
        /// Its id.
        id: String,
    },
    /// The leads of a summary.
    Told {
        /// When the summary was shown.
        at: DateTime<Utc>,
    },
    /// The dialog of a new lead.
    NewLead,
    /// Why there are no notifications, and what to do.
    Notifications,
}

impl Wish {
    /// A lead, and nothing else.
    pub(crate) fn lead(id: impl Into<String>) -> Self {
        Self::Lead {
            id: id.into(),
            refused: None,
        }
    }

    /// The lead it is about, if it is about one.
    pub(crate) fn about(&self) -> Option<&str> {
        match self {
            Self::Lead { id, .. } | Self::Accept { id } => Some(id),
            Self::Told { .. } | Self::NewLead | Self::Notifications => None,
        }
    }
}
