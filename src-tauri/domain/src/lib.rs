//! What a lead is and what it may become.
//!
//! This room holds the language of the desk: leads and their classification, the lifecycle
//! (Received, Accepted, Archived), the clocks, money, reasons, the order of the list and the alarm
//! ladder. Everything here is a value or a pure function: no I/O, no async, no clock, no
//! randomness. `now` and new ids come in as arguments, so a rule can be tested as a line in a
//! table.
//!
//! Start reading at [`lead`], then [`command`] and [`decide`]: every change of a lead, whoever asks
//! for it, is one call of [`decide::decide`]. [`receive`] is its counterpart for what comes from
//! outside.

#![cfg_attr(not(test), warn(clippy::unwrap_used))]

pub mod alike;
pub mod backup_plan;
pub mod clocks;
pub mod command;
pub mod customer;
pub mod decide;
pub mod desk_trouble;
pub mod eligibility;
pub mod face;
pub mod facts;
pub mod filing;
pub mod flame;
pub mod history;
pub mod hours;
pub mod ids;
pub mod input;
pub mod kind;
pub mod ladder;
pub mod lead;
pub mod letter;
pub mod link;
pub mod location;
pub mod meanwhile;
pub mod money;
pub mod new_lead;
pub mod notice;
pub mod order;
pub mod outbox;
pub mod plan;
pub mod proposal;
pub mod rates;
pub mod reason;
pub mod receive;
pub mod refusal;
pub mod registration;
pub mod registration_input;
pub mod search;
pub mod sending;
pub mod told;

/// A moment in time. Always UTC; a person's zone is applied only where words are made.
pub type Instant = chrono::DateTime<chrono::Utc>;

pub use chrono::NaiveDate as Date;
