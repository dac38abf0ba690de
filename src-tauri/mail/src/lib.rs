//! The two ways a notice leaves the desk: by a mail server, or through the user's own mail program.
//!
//! Both are a [`desk_engine::NoticeSender`]. This room knows the domain and the engine's port; it
//! does not know the store, and it decides neither what is sent nor when. Passwords live here and
//! in the system's keychain, in a type that can't be printed.
//!
//! Start reading at [`Smtp`]; [`MailProgram`] is the other sender.

#![cfg_attr(not(test), warn(clippy::unwrap_used))]

mod faults;
mod letter;
mod mail_program;
mod password;
mod smtp;

pub use mail_program::{Link, MailProgram};
pub use password::{Password, Passwords};
pub use smtp::{Smtp, readable_certificate};
