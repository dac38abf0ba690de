//! The use cases of the desk, whoever asks for them: window, toast, command line or clock.
//!
//! Everything goes one way: read the lead, [`desk_domain::decide`], write the decision in one
//! transaction of [`desk_store`]. This room knows the domain and the store. It does not know files,
//! windows, processes or the machine's clock: a host hands those in through the ports in
//! [`clock`], [`notifier`] and [`notices`].
//!
//! Start reading at [`Desk`]; [`clockwork`] is what the desk does by itself, [`views`] is what
//! leaves the engine for a window or a terminal.

#![cfg_attr(not(test), warn(clippy::unwrap_used))]

pub mod alarm_choices;
pub mod alarm_list;
mod alarm_settings;
pub mod alarm_views;
pub mod asked;
pub mod backups;
pub mod clock;
pub mod clockwork;
mod commands;
mod damage;
mod desk;
pub mod doubt;
mod drafts;
pub mod error;
pub mod first_look;
pub mod holidays;
pub mod importing;
mod lists;
pub mod many;
pub mod moving;
mod new_lead;
pub mod notices;
pub mod notifier;
mod passphrase;
mod pausing;
mod preview;
pub mod rates;
pub mod registration;
mod room;
pub mod samples;
pub mod saved_views;
pub mod settings;
mod synced;
pub mod timeline;
pub mod updates;
pub mod views;
mod watch;

/// The app's own id: names its data folder, whichever host opens it.
pub const APP_ID: &str = "app.referral-desk.desktop";

pub use clock::{Clock, SystemClock};
pub use clockwork::TickReport;
pub use commands::Undone;
pub use desk::Desk;
pub use desk_store::{AlarmQuery, AlarmShelf};
pub use doubt::ClockDoubt;
pub use drafts::LONGEST_DRAFT;
pub use error::DeskError;
pub use importing::Importing;
pub use lists::PAGE;
pub use new_lead::{AlikeLead, AlikeView};
pub use notices::{Message, NotSent, NoticeSender, SendReport};
pub use notifier::{DeskTelling, Notifier, NotifierError, Telling, Toast};
pub use passphrase::{Passphrase, SHORTEST_PASSPHRASE};
pub use pausing::PauseFor;
pub use preview::{ComingAlarm, Preview};
pub use watch::{Seen, Watch};
