//! A mail server, reached by SMTP.

use std::fs;
use std::net::{SocketAddr, ToSocketAddrs};
use std::time::Duration;

use desk_domain::outbox::SendFault;
use desk_domain::sending::{Encryption, SmtpServer};
use desk_engine::notices::{Handed, Message, NotSent, NoticeSender};
use lettre::transport::smtp::authentication::{Credentials, Mechanism};
use lettre::transport::smtp::client::{
    Certificate, SmtpConnection, TlsParameters, TlsParametersBuilder,
};
use lettre::transport::smtp::commands::{Data, Mail, Rcpt};
use lettre::transport::smtp::extension::{ClientId, Extension, MailParameter};

use rustls::RootCertStore;
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;

use crate::faults;
use crate::letter::{Sealed, seal};
use crate::password::{Password, Passwords};

/// How long one step may take: the connection, one command and its answer. There are nine at most,
/// so that all of them stay well below [`desk_domain::outbox::CLAIM`].
const PATIENCE: Duration = Duration::from_secs(30);

/// How long a goodbye may take.
const PARTING: Duration = Duration::from_secs(1);

/// Sends by a mail server, over a connection of its own for each message.
pub struct Smtp {
    server: SmtpServer,
    password: Option<Password>,
    patience: Duration,
}

impl Smtp {
    /// A sender by this server, with the password that is known for it. A password that is not
    /// known is told when something is to be sent.
    pub fn new(server: SmtpServer, passwords: &Passwords) -> Self {
        let password = passwords.of(&server);
        Self {
            server,
            password,
            patience: PATIENCE,
        }
    }

    /// The same with another patience for each step.
    pub fn patient_for(self, patience: Duration) -> Self {
        Self { patience, ..self }
    }

    fn connect(&self) -> Result<SmtpConnection, NotSent> {
        let hello = ClientId::default();
        let patience = Some(self.patience);
        let host = host(&self.server);
        let address = (host, self.server.port);
        let dial = |tls: Option<&TlsParameters>| {
            SmtpConnection::connect(address, patience, &hello, tls, None)
                .map_err(|error| faults::connecting(&error))
        };
        match self.server.encryption {
            Encryption::Tls => dial(Some(&self.tls()?)),
            Encryption::Starttls => {
                let tls = self.tls()?;
                let mut connection = dial(None)?;
                // A server that offers none may be somebody in between who takes the offer out.
                if !connection.can_starttls() {
                    connection.abort();
                    return Err(NotSent::new(SendFault::NotEncrypted, ""));
                }
                connection
                    .starttls(&tls, &hello)
                    .map_err(|error| faults::connecting(&error))?;
                Ok(connection)
            }
            Encryption::None => {
                // The name alone is no proof: a name can be made to lead anywhere.
                let here = loopback_of(address)?;
                SmtpConnection::connect(&here[..], patience, &hello, None, None)
                    .map_err(|error| faults::connecting(&error))
            }
        }
    }

    fn tls(&self) -> Result<TlsParameters, NotSent> {
        let mut tls = TlsParametersBuilder::new(host(&self.server).to_owned());
        if let Some(file) = &self.server.ca_file {
            tls = tls.add_root_certificate(certificate(file)?);
        }
        tls.build()
            .map_err(|error| NotSent::new(SendFault::BadCertificateFile, error.to_string()))
    }

    fn log_in(&self, connection: &mut SmtpConnection) -> Result<(), NotSent> {
        let (Some(user), Some(password)) = (&self.server.user, &self.password) else {
            return Ok(());
        };
        let credentials = Credentials::new(user.clone(), password.reveal().to_owned());
        let ways = [Mechanism::Plain, Mechanism::Login];
        connection
            .auth(&ways, &credentials)
            .map_err(|error| faults::logging_in(&error))?;
        Ok(())
    }
}

impl NoticeSender for Smtp {
    fn send(&self, message: &Message) -> Result<Handed, NotSent> {
        if self.server.encryption == Encryption::None && !self.server.is_loopback() {
            return Err(NotSent::new(SendFault::InsecureHost, &self.server.host));
        }
        if self.server.user.is_some() && self.password.is_none() {
            return Err(NotSent::new(SendFault::PasswordNeeded, ""));
        }
        let sealed = seal(message)?;
        let mut connection = self.connect()?;
        let handed = self
            .log_in(&mut connection)
            .and_then(|()| hand_over(&mut connection, sealed));
        // Politeness: what the server says to it changes nothing, so nobody waits for that long.
        connection.set_timeout(Some(PARTING)).ok();
        connection.abort();
        handed.map(|()| Handed::ToTheServer)
    }
}

/// The commands of one message, one by one, so that each refusal is told for what it is.
fn hand_over(connection: &mut SmtpConnection, sealed: Sealed) -> Result<(), NotSent> {
    let foreign = |address: &lettre::Address| !AsRef::<str>::as_ref(address).is_ascii();
    let mut options = Vec::new();
    if foreign(&sealed.from) || foreign(&sealed.to) {
        let info = connection.server_info();
        if !info.supports_feature(Extension::SmtpUtfEight) {
            let words = "the server takes no addresses of other alphabets (SMTPUTF8)";
            return Err(NotSent::new(SendFault::BadAddress, words));
        }
        options.push(MailParameter::SmtpUtfEight);
    }
    connection
        .command(Mail::new(Some(sealed.from), options))
        .map_err(|error| faults::announcing(&error, SendFault::SenderRefused))?;
    connection
        .command(Rcpt::new(sealed.to, Vec::new()))
        .map_err(|error| faults::announcing(&error, SendFault::RecipientRefused))?;
    connection
        .command(Data)
        .map_err(|error| faults::announcing(&error, SendFault::RecipientRefused))?;
    connection
        .message(&sealed.bytes)
        .map_err(|error| faults::handing_over(&error))?;
    Ok(())
}

/// The addresses of a name that are on this machine, if all of them are.
fn loopback_of(address: (&str, u16)) -> Result<Vec<SocketAddr>, NotSent> {
    let found: Vec<SocketAddr> = address
        .to_socket_addrs()
        .map_err(|error| NotSent::new(SendFault::Unreachable, error.to_string()))?
        .collect();
    if found.iter().all(|address| address.ip().is_loopback()) {
        Ok(found)
    } else {
        Err(NotSent::new(SendFault::InsecureHost, address.0))
    }
}

/// The host without the brackets of an IPv6 address.
fn host(server: &SmtpServer) -> &str {
    server.host.trim_start_matches('[').trim_end_matches(']')
}

/// Whether a file holds a certificate that can be trusted beside the system's.
///
/// # Errors
/// [`SendFault::BadCertificateFile`] with what is wrong with it.
pub fn readable_certificate(file: &str) -> Result<(), NotSent> {
    certificate(file).map(drop)
}

fn certificate(file: &str) -> Result<Certificate, NotSent> {
    /// No certificate is larger; a file chosen by mistake may be.
    const LARGEST: u64 = 1024 * 1024;
    let bad = |why: &str| NotSent::new(SendFault::BadCertificateFile, format!("{file}: {why}"));
    let size = fs::metadata(file).map_err(|error| bad(&error.to_string()))?;
    if size.len() > LARGEST {
        return Err(bad("too large"));
    }
    let pem = fs::read(file).map_err(|error| bad(&error.to_string()))?;
    // The library takes a file without any certificate for one that adds none.
    let mut found = RootCertStore::empty();
    for certificate in CertificateDer::pem_slice_iter(&pem) {
        let certificate = certificate.map_err(|error| bad(&error.to_string()))?;
        let added = found.add(certificate);
        added.map_err(|error| bad(&error.to_string()))?;
    }
    if found.is_empty() {
        return Err(bad("there is no certificate in it"));
    }
    Certificate::from_pem(&pem).map_err(|error| bad(&error.to_string()))
}
