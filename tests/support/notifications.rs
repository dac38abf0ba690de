//! A notification server on the test's own bus: it shows nothing, records everything, and clicks.

use std::collections::HashMap;

use tokio::sync::watch;
use tokio::time::timeout;
use zbus::object_server::{InterfaceRef, SignalEmitter};
use zbus::zvariant::OwnedValue;
use zbus::{Connection, connection, interface};

use super::PATIENCE;

const NAME: &str = "org.freedesktop.Notifications";
const PATH: &str = "/org/freedesktop/Notifications";
/// Reasons of `NotificationClosed`.
const DISMISSED: u32 = 2;
const CLOSED_BY_CALL: u32 = 3;

/// One `Notify` call.
#[derive(Debug, Clone)]
pub(crate) struct Toast {
    pub(crate) id: u32,
    pub(crate) app: String,
    pub(crate) replaces: u32,
    pub(crate) title: String,
    pub(crate) body: String,
    /// Keys of the actions offered, without their labels.
    pub(crate) actions: Vec<String>,
    /// Their labels.
    pub(crate) labels: Vec<String>,
    /// The hints that are text.
    pub(crate) hints: HashMap<String, String>,
}

/// The record of a running server.
pub(crate) struct Notifications {
    connection: Connection,
    shown: watch::Receiver<Vec<Toast>>,
}

impl Notifications {
    /// Takes the well-known name on the bus. The bodies it reads may hold markup, as with most
    /// servers.
    pub(crate) async fn serve(bus: &str) -> Self {
        Self::with_abilities(bus, &["actions", "body", "body-markup", "persistence"]).await
    }

    /// The same, saying that it can do exactly this.
    pub(crate) async fn with_abilities(bus: &str, abilities: &[&str]) -> Self {
        let (record, shown) = watch::channel(Vec::new());
        let abilities = abilities.iter().map(ToString::to_string).collect();
        let connection = connection::Builder::address(bus)
            .unwrap()
            .serve_at(PATH, Server { record, abilities })
            .unwrap()
            .name(NAME)
            .unwrap()
            .build()
            .await
            .unwrap();
        Self { connection, shown }
    }

    /// Everything shown so far, in order.
    pub(crate) fn all(&self) -> Vec<Toast> {
        self.shown.borrow().clone()
    }

    /// The titles of everything shown so far, in order.
    pub(crate) fn titles(&self) -> Vec<String> {
        self.shown
            .borrow()
            .iter()
            .map(|toast| toast.title.clone())
            .collect()
    }

    /// The first toast whose title has these words in it, once it is there.
    pub(crate) async fn toast(&self, words: &str) -> Toast {
        let find = |all: &Vec<Toast>| {
            all.iter()
                .find(|toast| toast.title.contains(words))
                .cloned()
        };
        let mut shown = self.shown.clone();
        let waited = timeout(PATIENCE, shown.wait_for(|all| find(all).is_some())).await;
        match waited {
            Ok(Ok(all)) => find(&all).unwrap(),
            Ok(Err(_)) | Err(_) => {
                panic!("no toast says {words:?}; shown were {:#?}", self.titles())
            }
        }
    }

    /// Does what a click on the toast does: invokes its default action, then closes it.
    pub(crate) async fn click(&self, toast: &Toast) {
        self.press(toast, "default").await;
    }

    /// Does what pressing a button of the toast does: invokes its action, then closes the toast.
    pub(crate) async fn press(&self, toast: &Toast, action: &str) {
        assert!(
            toast.actions.iter().any(|key| key == action),
            "no {action}: {toast:?}"
        );
        let server = self.server().await;
        Server::action_invoked(server.signal_emitter(), toast.id, action)
            .await
            .unwrap();
        self.close(toast).await;
    }

    /// Closes the toast as its user does who has read it.
    pub(crate) async fn close(&self, toast: &Toast) {
        let server = self.server().await;
        Server::notification_closed(server.signal_emitter(), toast.id, DISMISSED)
            .await
            .unwrap();
    }

    async fn server(&self) -> InterfaceRef<Server> {
        let served = self.connection.object_server();
        served.interface::<_, Server>(PATH).await.unwrap()
    }
}

struct Server {
    record: watch::Sender<Vec<Toast>>,
    abilities: Vec<String>,
}

#[interface(name = "org.freedesktop.Notifications")]
impl Server {
    #[expect(clippy::too_many_arguments, reason = "the specification's")]
    fn notify(
        &self,
        app_name: String,
        replaces_id: u32,
        _app_icon: String,
        summary: String,
        body: String,
        actions: Vec<String>,
        hints: HashMap<String, OwnedValue>,
        _expire_timeout: i32,
    ) -> u32 {
        let mut id = replaces_id;
        self.record.send_modify(|all| {
            if id == 0 {
                id = u32::try_from(all.len()).unwrap() + 1;
            }
            all.push(Toast {
                id,
                app: app_name,
                replaces: replaces_id,
                title: summary,
                body,
                labels: actions.iter().skip(1).step_by(2).cloned().collect(),
                actions: actions.into_iter().step_by(2).collect(),
                hints: hints
                    .into_iter()
                    .filter_map(|(name, hint)| Some((name, String::try_from(hint).ok()?)))
                    .collect(),
            });
        });
        id
    }

    async fn close_notification(
        &self,
        id: u32,
        #[zbus(signal_emitter)] emitter: SignalEmitter<'_>,
    ) -> zbus::fdo::Result<()> {
        Ok(Self::notification_closed(&emitter, id, CLOSED_BY_CALL).await?)
    }

    fn get_capabilities(&self) -> Vec<String> {
        self.abilities.clone()
    }

    fn get_server_information(&self) -> (&str, &str, &str, &str) {
        ("recorder", "referral-desk", "1", "1.2")
    }

    #[zbus(signal)]
    async fn action_invoked(
        emitter: &SignalEmitter<'_>,
        id: u32,
        action_key: &str,
    ) -> zbus::Result<()>;

    #[zbus(signal)]
    async fn notification_closed(
        emitter: &SignalEmitter<'_>,
        id: u32,
        reason: u32,
    ) -> zbus::Result<()>;
}
