//! How far a notice has got on its way out, and what becomes of it when it can't be delivered.

use chrono::Duration;
use serde::{Deserialize, Serialize};

use crate::Instant;

/// How far a notice has got.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum NoticeState {
    /// Its answer can still be taken back.
    Held,
    /// It may leave.
    Queued,
    /// It is being handed over at this moment.
    Sending,
    /// It has left.
    Sent,
    /// It has not, and the desk won't try again by itself.
    Failed,
    /// It is not owed any more.
    Cancelled,
}

impl NoticeState {
    /// Every state, in the order of a notice's life.
    pub const ALL: &'static [Self] = &[
        Self::Held,
        Self::Queued,
        Self::Sending,
        Self::Sent,
        Self::Failed,
        Self::Cancelled,
    ];

    /// The name used by the command line, the window and the database.
    pub fn code(self) -> &'static str {
        match self {
            Self::Held => "held",
            Self::Queued => "queued",
            Self::Sending => "sending",
            Self::Sent => "sent",
            Self::Failed => "failed",
            Self::Cancelled => "cancelled",
        }
    }

    /// Reads a [`code`](Self::code).
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|state| state.code() == code)
    }
}

/// Why a notice is not owed any more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum CancelReason {
    /// The answer was taken back.
    Undone,
    /// Partner Center has closed the lead itself and tells the outside of it.
    ToldBySource,
    /// The user decided not to send it.
    ByUser,
}

impl CancelReason {
    /// Every reason.
    pub const ALL: &'static [Self] = &[Self::Undone, Self::ToldBySource, Self::ByUser];

    /// The name used by the command line, the window and the database.
    pub fn code(self) -> &'static str {
        match self {
            Self::Undone => "undone",
            Self::ToldBySource => "told-by-source",
            Self::ByUser => "by-user",
        }
    }

    /// Reads a [`code`](Self::code).
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL
            .iter()
            .copied()
            .find(|reason| reason.code() == code)
    }
}

/// What a queued notice waits for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum WaitsFor {
    /// The user to choose how notices are sent.
    Sender,
    /// The user to look at what such a notice says.
    Preview,
    /// The user to type in the recipient's address.
    Address,
    /// The user to send it with their mail program.
    User,
    /// The next attempt: the last one failed.
    Retry,
}

impl WaitsFor {
    /// The name used by the command line and the window.
    pub fn code(self) -> &'static str {
        match self {
            Self::Sender => "sender",
            Self::Preview => "preview",
            Self::Address => "address",
            Self::User => "user",
            Self::Retry => "retry",
        }
    }
}

/// Why an attempt to send came to nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum SendFault {
    /// The server's name is not known, or nobody answers there.
    Unreachable,
    /// It answered too slowly.
    TimedOut,
    /// It won't take mail now, or not from here.
    Refused,
    /// It won't take mail from the sender's address.
    SenderRefused,
    /// It won't take mail for the recipient, or not this text; it never will.
    RecipientRefused,
    /// User name or password are wrong.
    WrongPassword,
    /// The password is not known (any more).
    PasswordNeeded,
    /// The server's certificate is not trusted, or is another server's.
    CertificateNotTrusted,
    /// The extra CA certificate can't be read.
    BadCertificateFile,
    /// The server offers no encryption.
    NotEncrypted,
    /// The connection would not be encrypted, and the server is not on this machine.
    InsecureHost,
    /// The address can't be written to.
    BadAddress,
    /// There is no program for mail, or it did not open.
    NoMailProgram,
    /// The connection broke, or the desk ended, when the message may already have been taken.
    Interrupted,
}

/// What to do after a fault.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AfterFault {
    /// Try again later; every other notice would meet the same.
    TryAgain,
    /// Never by itself.
    GiveUp,
}

impl SendFault {
    /// Every fault.
    pub const ALL: &'static [Self] = &[
        Self::Unreachable,
        Self::TimedOut,
        Self::Refused,
        Self::SenderRefused,
        Self::RecipientRefused,
        Self::WrongPassword,
        Self::PasswordNeeded,
        Self::CertificateNotTrusted,
        Self::BadCertificateFile,
        Self::NotEncrypted,
        Self::InsecureHost,
        Self::BadAddress,
        Self::NoMailProgram,
        Self::Interrupted,
    ];

    /// The name used by the command line, the window and the database.
    pub fn code(self) -> &'static str {
        match self {
            Self::Unreachable => "unreachable",
            Self::TimedOut => "timed-out",
            Self::Refused => "refused",
            Self::SenderRefused => "sender-refused",
            Self::RecipientRefused => "recipient-refused",
            Self::WrongPassword => "wrong-password",
            Self::PasswordNeeded => "password-needed",
            Self::CertificateNotTrusted => "certificate-not-trusted",
            Self::BadCertificateFile => "bad-certificate-file",
            Self::NotEncrypted => "not-encrypted",
            Self::InsecureHost => "insecure-host",
            Self::BadAddress => "bad-address",
            Self::NoMailProgram => "no-mail-program",
            Self::Interrupted => "interrupted",
        }
    }

    /// Reads a [`code`](Self::code).
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|fault| fault.code() == code)
    }

    /// In plain words, for the command line.
    pub fn words(self) -> &'static str {
        match self {
            Self::Unreachable => "the mail server can't be reached",
            Self::TimedOut => "the mail server did not answer in time",
            Self::Refused => "the mail server refuses",
            Self::SenderRefused => "the mail server takes no mail from the sender's address",
            Self::RecipientRefused => "the mail server takes no mail for this recipient",
            Self::WrongPassword => "the user name or the password is wrong",
            Self::PasswordNeeded => "the password is not known",
            Self::CertificateNotTrusted => "the mail server's certificate is not trusted",
            Self::BadCertificateFile => "the extra CA certificate can't be read",
            Self::NotEncrypted => "the mail server offers no encryption",
            Self::InsecureHost => {
                "an unencrypted connection is allowed to this machine only, not to another one"
            }
            Self::BadAddress => "the address can't be written to",
            Self::NoMailProgram => "there is no mail program, or it did not open",
            Self::Interrupted => "interrupted; the message may have been sent",
        }
    }

    /// What becomes of the notice. Whatever leaves it open whether the message went is given up:
    /// told late is better than told twice.
    pub fn after(self) -> AfterFault {
        match self {
            Self::Unreachable
            | Self::TimedOut
            | Self::Refused
            | Self::SenderRefused
            | Self::WrongPassword
            | Self::PasswordNeeded
            | Self::CertificateNotTrusted
            | Self::BadCertificateFile
            | Self::NotEncrypted
            | Self::InsecureHost
            | Self::NoMailProgram => AfterFault::TryAgain,
            Self::RecipientRefused | Self::BadAddress | Self::Interrupted => AfterFault::GiveUp,
        }
    }
}

/// The waits after each failed attempt: 1 min, 5 min, 30 min, 2 h, then three times a day.
const WAITS_S: [i64; 7] = [60, 300, 1_800, 7_200, 86_400, 86_400, 86_400];

/// When to try again after the `attempts`th attempt failed at `now`; none when it was the last.
pub fn next_try(attempts: u32, now: Instant) -> Option<Instant> {
    let before = usize::try_from(attempts.max(1)).ok()? - 1;
    let wait = WAITS_S.get(before)?;
    Some(now + Duration::seconds(*wait))
}

/// How long a host may take from claiming a notice to saying what came of it. Longer than any
/// sender waits for its server; after it the host is taken for dead.
pub const CLAIM: Duration = Duration::minutes(10);
