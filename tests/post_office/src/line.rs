//! One connection, from the greeting to the end.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::sync::Arc;

use mailin::{Action, AuthMechanism, SessionBuilder};
use rustls::{ServerConfig, ServerConnection, StreamOwned};

use crate::Clerk;

/// Serves a caller until they or the protocol end it.
pub(crate) fn converse(
    caller: TcpStream,
    clerk: Clerk,
    tls: Option<Arc<ServerConfig>>,
) -> io::Result<()> {
    let from = caller.peer_addr()?.ip();
    let mut protocol = SessionBuilder::new("post-office.example");
    if tls.is_some() {
        protocol.enable_start_tls();
    }
    if clerk.house.account.is_some() {
        protocol.enable_auth(AuthMechanism::Plain);
    }
    let at_once = tls.clone().filter(|_| clerk.house.encrypted_at_once);
    let mut session = protocol.build(from, clerk);
    let mut line = BufReader::new(Line::Plain(caller));
    if let Some(tls) = at_once {
        line = BufReader::new(line.into_inner().encrypted(tls)?);
        session.tls_active();
    }
    session.greeting().write_to(line.get_mut())?;
    loop {
        let mut said = Vec::new();
        if line.read_until(b'\n', &mut said)? == 0 {
            return Ok(());
        }
        let answer = session.process(&said);
        if answer.action != Action::NoReply {
            answer.write_to(line.get_mut())?;
            line.get_mut().flush()?;
        }
        match (answer.action, &tls) {
            (Action::Close, _) | (Action::UpgradeTls, None) => return Ok(()),
            (Action::UpgradeTls, Some(tls)) => {
                line = BufReader::new(line.into_inner().encrypted(Arc::clone(tls))?);
                session.tls_active();
            }
            (Action::Reply | Action::NoReply, _) => {}
        }
    }
}

/// The wire, in the clear or not.
enum Line {
    Plain(TcpStream),
    Encrypted(Box<StreamOwned<ServerConnection, TcpStream>>),
}

impl Line {
    fn encrypted(self, tls: Arc<ServerConfig>) -> io::Result<Self> {
        match self {
            Self::Plain(stream) => {
                let server = ServerConnection::new(tls).map_err(io::Error::other)?;
                Ok(Self::Encrypted(Box::new(StreamOwned::new(server, stream))))
            }
            Self::Encrypted(_) => Err(io::Error::other("it is encrypted already")),
        }
    }
}

impl Read for Line {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self {
            Self::Plain(stream) => stream.read(buffer),
            Self::Encrypted(stream) => stream.read(buffer),
        }
    }
}

impl Write for Line {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::Plain(stream) => stream.write(bytes),
            Self::Encrypted(stream) => stream.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Plain(stream) => stream.flush(),
            Self::Encrypted(stream) => stream.flush(),
        }
    }
}
