//! What the notification server of this session can do, and whether there is one.
//!
//! Only Linux has a server that may be missing; on Windows and macOS the system itself shows
//! toasts.

/// What matters to the desk of what a server can do.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Abilities {
    /// The body is read as markup: `&`, `<` and `>` must be escaped.
    pub(crate) markup: bool,
}

#[cfg(target_os = "linux")]
pub(crate) use linux::Server;

#[cfg(target_os = "linux")]
mod linux {
    use std::{
        sync::{Mutex, PoisonError},
        time::Duration,
    };

    use zbus::blocking::{Connection, connection};

    use super::Abilities;

    /// How long a server may think before it counts as missing. Starting one on demand is part of
    /// the answer, so it is long for a machine and short for the alarms that wait behind it.
    const PATIENCE: Duration = Duration::from_secs(3);

    /// The session's notification server, asked over a connection that is kept.
    #[derive(Default)]
    pub(crate) struct Server {
        bus: Mutex<Option<Connection>>,
    }

    impl Server {
        /// Asks the server, starting it if the bus knows how. The error is the bus's own text.
        pub(crate) fn abilities(&self) -> Result<Abilities, String> {
            let mut bus = self.bus.lock().unwrap_or_else(PoisonError::into_inner);
            let connection = match bus.take() {
                Some(connection) => connection,
                None => connect().map_err(|error| error.to_string())?,
            };
            let names = ask(&connection).map_err(|error| error.to_string())?;
            // A connection that failed is not put back: the bus itself may have gone.
            *bus = Some(connection);
            Ok(Abilities {
                markup: names.iter().any(|name| name == "body-markup"),
            })
        }
    }

    fn connect() -> zbus::Result<Connection> {
        connection::Builder::session()?
            .method_timeout(PATIENCE)
            .build()
    }

    fn ask(connection: &Connection) -> zbus::Result<Vec<String>> {
        connection
            .call_method(
                Some("org.freedesktop.Notifications"),
                "/org/freedesktop/Notifications",
                Some("org.freedesktop.Notifications"),
                "GetCapabilities",
                &(),
            )?
            .body()
            .deserialize()
    }
}

/// The system's own notifications.
#[cfg(not(target_os = "linux"))]
#[derive(Default)]
pub(crate) struct Server;

#[cfg(not(target_os = "linux"))]
impl Server {
    /// Always there, always plain text.
    pub(crate) fn abilities(&self) -> Result<Abilities, String> {
        Ok(Abilities::default())
    }
}
