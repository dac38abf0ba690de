//! A real mail server for tests, on a port of its own on this machine: it keeps what it is given
//! and refuses what it is told to. With encryption it has a certificate of a CA made for the test.
//!
//! The protocol is `mailin`'s, the encryption `rustls`'s; here is only what lies between them and
//! the port. This room knows nothing of the desk.

#![allow(clippy::unwrap_used, reason = "it is for tests alone")]

mod certificates;
mod line;

use std::io;
use std::net::{IpAddr, SocketAddr, TcpListener};
use std::path::PathBuf;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use mailin::response::{
    AUTH_OK, AUTHENTICATION_REQUIRED, BLOCKED_IP, INTERNAL_ERROR, INVALID_CREDENTIALS, NO_MAILBOX,
    OK, TRANSACTION_FAILED,
};
use mailin::{Handler, Response};

/// How the server behaves.
#[derive(Debug, Clone, Default)]
pub struct House {
    /// It offers STARTTLS.
    pub encrypted: bool,
    /// It is encrypted from the first byte.
    pub encrypted_at_once: bool,
    /// User name and password it asks for; it does so over an encrypted connection alone.
    pub account: Option<(String, String)>,
    /// It refuses everybody.
    pub closed: bool,
    /// It takes no mail for these, and never will.
    pub unknown: Vec<String>,
    /// It takes no mail now.
    pub busy: bool,
    /// It does not like what is written.
    pub picky: bool,
    /// It keeps the message and says nothing.
    pub silent: bool,
}

/// A message that was taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mail {
    /// The envelope's sender.
    pub from: String,
    /// The envelope's recipients.
    pub to: Vec<String>,
    /// Headers and body, as they came.
    pub source: String,
    /// Who had logged in.
    pub user: Option<String>,
}

impl Mail {
    /// The text of a header, unfolded; it may be encoded. None where it is not there.
    pub fn header(&self, name: &str) -> Option<String> {
        let head = self.source.split("\r\n\r\n").next()?;
        let unfolded = head.replace("\r\n ", " ").replace("\r\n\t", " ");
        let start = format!("{}:", name.to_ascii_lowercase());
        unfolded
            .split("\r\n")
            .find(|line| line.to_ascii_lowercase().starts_with(&start))
            .map(|line| line[start.len()..].trim().to_owned())
    }

    /// The body as a reader sees it.
    pub fn text(&self) -> String {
        let body = self.source.split_once("\r\n\r\n");
        let body = body.map_or("", |(_, body)| body).as_bytes();
        let encoding = self.header("Content-Transfer-Encoding").unwrap_or_default();
        let bytes = match encoding.as_str() {
            "quoted-printable" => {
                quoted_printable::decode(body, quoted_printable::ParseMode::Robust).unwrap()
            }
            "base64" => {
                let letters: Vec<u8> = body.iter().copied().filter(u8::is_ascii_graphic).collect();
                base64::Engine::decode(&base64::prelude::BASE64_STANDARD, letters).unwrap()
            }
            _ => body.to_vec(),
        };
        String::from_utf8(bytes).unwrap()
    }
}

/// A running server. It stops answering with the test.
pub struct PostOffice {
    address: SocketAddr,
    letterbox: Arc<Letterbox>,
    folder: tempfile::TempDir,
}

/// What has come in, and the bell that rings for it.
#[derive(Default)]
struct Letterbox {
    mails: Mutex<Vec<Mail>>,
    rung: Condvar,
}

impl PostOffice {
    /// Opens a server.
    pub fn open(house: House) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let tls = (house.encrypted || house.encrypted_at_once)
            .then(|| certificates::write(folder.path()));
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let letterbox = Arc::new(Letterbox::default());
        let clerk = Clerk {
            house,
            letterbox: Arc::clone(&letterbox),
            user: None,
            from: String::new(),
            to: Vec::new(),
            source: Vec::new(),
        };
        // It listens until the process ends; there is nothing to put away.
        std::thread::spawn(move || {
            for caller in listener.incoming().flatten() {
                let (clerk, tls) = (clerk.clone(), tls.clone());
                // A caller that hangs up in the middle is what some tests are about.
                std::thread::spawn(move || drop(line::converse(caller, clerk, tls)));
            }
        });
        Self {
            address,
            letterbox,
            folder,
        }
    }

    /// Its port on this machine.
    pub fn port(&self) -> u16 {
        self.address.port()
    }

    /// The certificate of the CA that vouches for it. It does so for `localhost` alone.
    pub fn ca_file(&self) -> PathBuf {
        self.folder.path().join(certificates::CA)
    }

    /// Everything it has taken, oldest first.
    pub fn mails(&self) -> Vec<Mail> {
        self.locked().clone()
    }

    /// Waits until it has taken so many messages, and gives them. After `patience` it gives what
    /// there is.
    pub fn wait_for(&self, count: usize, patience: Duration) -> Vec<Mail> {
        let (mails, _) = self
            .letterbox
            .rung
            .wait_timeout_while(self.locked(), patience, |mails| mails.len() < count)
            .unwrap_or_else(PoisonError::into_inner);
        mails.clone()
    }

    fn locked(&self) -> MutexGuard<'_, Vec<Mail>> {
        self.letterbox
            .mails
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }
}

/// Serves one connection.
#[derive(Clone)]
struct Clerk {
    house: House,
    letterbox: Arc<Letterbox>,
    user: Option<String>,
    from: String,
    to: Vec<String>,
    source: Vec<u8>,
}

impl Handler for Clerk {
    fn helo(&mut self, _ip: IpAddr, _domain: &str) -> Response {
        if self.house.closed { BLOCKED_IP } else { OK }
    }

    fn mail(&mut self, _ip: IpAddr, _domain: &str, from: &str) -> Response {
        if self.house.account.is_some() && self.user.is_none() {
            return AUTHENTICATION_REQUIRED;
        }
        from.clone_into(&mut self.from);
        self.to.clear();
        self.source.clear();
        OK
    }

    fn rcpt(&mut self, to: &str) -> Response {
        if self.house.busy {
            return INTERNAL_ERROR;
        }
        if self.house.unknown.iter().any(|unknown| unknown == to) {
            return NO_MAILBOX;
        }
        self.to.push(to.to_owned());
        OK
    }

    fn data(&mut self, buf: &[u8]) -> io::Result<()> {
        self.source.extend_from_slice(buf);
        Ok(())
    }

    fn data_end(&mut self) -> Response {
        if self.house.picky {
            return TRANSACTION_FAILED;
        }
        let mail = Mail {
            from: self.from.clone(),
            to: self.to.clone(),
            source: String::from_utf8_lossy(&self.source).into_owned(),
            user: self.user.clone(),
        };
        self.letterbox
            .mails
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(mail);
        self.letterbox.rung.notify_all();
        if self.house.silent {
            loop {
                std::thread::park();
            }
        }
        OK
    }

    fn auth_plain(&mut self, _authorization: &str, user: &str, password: &str) -> Response {
        let right = (user.to_owned(), password.to_owned());
        if self.house.account.as_ref() != Some(&right) {
            return INVALID_CREDENTIALS;
        }
        self.user = Some(user.to_owned());
        AUTH_OK
    }
}
