//! What an error of the mail library means to a person.

use std::error::Error as _;

use desk_domain::outbox::SendFault;
use desk_engine::notices::NotSent;
use lettre::transport::smtp::Error;

/// A fault while the connection is made: nothing has been handed over yet.
pub(crate) fn connecting(error: &Error) -> NotSent {
    let fault = match tls(error) {
        Some(rustls::Error::InvalidCertificate(_)) => SendFault::CertificateNotTrusted,
        Some(_) => SendFault::NotEncrypted,
        None if error.is_timeout() || timed_out(error) => SendFault::TimedOut,
        None if error.is_permanent() || error.is_transient() => SendFault::Refused,
        None if error.is_response() || error.is_client() => SendFault::Refused,
        None => SendFault::Unreachable,
    };
    said(fault, error)
}

/// A fault while logging in.
pub(crate) fn logging_in(error: &Error) -> NotSent {
    if error.is_permanent() {
        said(SendFault::WrongPassword, error)
    } else {
        connecting(error)
    }
}

/// A fault at one of the commands before the message itself; `refused` is what a refusal for good
/// means there.
pub(crate) fn announcing(error: &Error, refused: SendFault) -> NotSent {
    if error.is_permanent() {
        said(refused, error)
    } else {
        connecting(error)
    }
}

/// A fault while the message itself is handed over. A clear no of the server is one; whatever else
/// happens, it may have been taken.
pub(crate) fn handing_over(error: &Error) -> NotSent {
    if error.is_permanent() {
        said(SendFault::RecipientRefused, error)
    } else if error.is_transient() {
        said(SendFault::Refused, error)
    } else {
        said(SendFault::Interrupted, error)
    }
}

fn said(fault: SendFault, error: &Error) -> NotSent {
    let mut words = error.to_string();
    // The library names the sort of error before what the server said.
    if let (Some(source), true) = (error.source(), error.status().is_some()) {
        words = source.to_string();
        if let Some(code) = error.status() {
            words = format!("{code} {words}");
        }
    }
    NotSent::new(fault, words)
}

/// The TLS error below an error, where there is one.
fn tls(error: &Error) -> Option<&rustls::Error> {
    let mut below = error.source();
    while let Some(source) = below {
        if let Some(found) = source.downcast_ref::<rustls::Error>() {
            return Some(found);
        }
        if let Some(io) = source.downcast_ref::<std::io::Error>()
            && let Some(found) = io.get_ref().and_then(|inner| inner.downcast_ref())
        {
            return Some(found);
        }
        below = source.source();
    }
    None
}

/// A read that waited too long is "would block" on some systems.
fn timed_out(error: &Error) -> bool {
    let mut below = error.source();
    while let Some(source) = below {
        if let Some(io) = source.downcast_ref::<std::io::Error>() {
            return matches!(
                io.kind(),
                std::io::ErrorKind::TimedOut | std::io::ErrorKind::WouldBlock
            );
        }
        below = source.source();
    }
    false
}
