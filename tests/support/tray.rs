//! The place beside the clock, as desktops with a tray offer it: a StatusNotifierWatcher, and the
//! menu of the icon that registers there, read and chosen from over the bus.

use std::collections::HashMap;

use tokio::sync::watch;
use zbus::message::Header;
use zbus::zvariant::{OwnedObjectPath, OwnedValue, Structure, Value};
use zbus::{Connection, Proxy, connection, interface};

use super::eventually;

const NAME: &str = "org.kde.StatusNotifierWatcher";
const PATH: &str = "/StatusNotifierWatcher";
const ITEM: &str = "org.kde.StatusNotifierItem";
const MENU: &str = "com.canonical.dbusmenu";

/// A desktop's tray.
pub(crate) struct Tray {
    connection: Connection,
    items: watch::Receiver<Vec<(String, String)>>,
}

/// An entry of the icon's menu.
#[derive(Debug, Clone)]
pub(crate) struct Entry {
    id: i32,
    pub(crate) words: String,
    pub(crate) enabled: bool,
}

impl Tray {
    /// Takes the well-known name on the bus. To be there before the app, which looks once.
    pub(crate) async fn serve(bus: &str) -> Self {
        let (record, items) = watch::channel(Vec::new());
        let connection = connection::Builder::address(bus)
            .unwrap()
            .serve_at(PATH, Watcher { record })
            .unwrap()
            .name(NAME)
            .unwrap()
            .build()
            .await
            .unwrap();
        Self { connection, items }
    }

    /// Every entry of the menu and of the menus in it, in order; nothing while there is none.
    pub(crate) async fn menu(&self) -> Vec<Entry> {
        let Some(menu) = self.menu_proxy().await else {
            return Vec::new();
        };
        let no_names: Vec<String> = Vec::new();
        let layout = menu.call_method("GetLayout", &(0, -1, no_names)).await;
        let Ok(layout) = layout else {
            return Vec::new();
        };
        let mut entries = Vec::new();
        let body = layout.body();
        let (_, root): (u32, Node) = body.deserialize().unwrap();
        gather(root, &mut entries);
        entries
    }

    /// The words of the entries.
    pub(crate) async fn words(&self) -> Vec<String> {
        let menu = self.menu().await.into_iter();
        menu.map(|entry| entry.words).collect()
    }

    /// Waits until the menu has an entry with these words in it, and gives it.
    #[track_caller]
    pub(crate) fn entry(&self, words: &str) -> impl Future<Output = Entry> {
        let wanted = words.to_owned();
        eventually(format!("the tray says {words:?}"), async move || {
            let menu = self.menu().await.into_iter();
            menu.into_iter().find(|entry| entry.words.contains(&wanted))
        })
    }

    /// Chooses an entry, once it is there. A menu that is drawn anew in between has other ids: it
    /// is then looked for again, as a person's hand would.
    pub(crate) async fn choose(&self, words: &str) {
        eventually(format!("{words:?} is chosen in the tray"), async || {
            let entry = self.entry(words).await;
            assert!(entry.enabled, "{entry:?}");
            let menu = self.menu_proxy().await?;
            let event = (entry.id, "clicked", Value::from(0), 0_u32);
            menu.call_method("Event", &event).await.ok()
        })
        .await;
    }

    /// The icon and the text beside it.
    pub(crate) async fn icon(&self) -> (String, String) {
        let Some((owner, path)) = self.item() else {
            return Default::default();
        };
        let item = Proxy::new(&self.connection, owner, path, ITEM).await;
        let item = item.unwrap();
        let icon = item.get_property("IconName").await.unwrap_or_default();
        let text = item.get_property("XAyatanaLabel").await.unwrap_or_default();
        (icon, text)
    }

    async fn menu_proxy(&self) -> Option<Proxy<'static>> {
        let (owner, path) = self.item()?;
        let item = Proxy::new(&self.connection, owner.clone(), path, ITEM).await;
        let menu: OwnedObjectPath = item.ok()?.get_property("Menu").await.ok()?;
        Proxy::new(&self.connection, owner, menu, MENU).await.ok()
    }

    fn item(&self) -> Option<(String, String)> {
        self.items.borrow().last().cloned()
    }
}

/// A node of the menu: its id, its properties, what is below it.
type Node = (i32, HashMap<String, OwnedValue>, Vec<OwnedValue>);

fn gather((id, about, below): Node, entries: &mut Vec<Entry>) {
    if let Some(words) = about.get("label") {
        let words: String = words.try_clone().unwrap().try_into().unwrap();
        let off = about.get("enabled").map(|enabled| &**enabled) == Some(&Value::Bool(false));
        entries.push(Entry {
            id,
            // A single underscore would mark a key.
            words: words.replace("__", "_"),
            enabled: !off,
        });
    }
    for child in below {
        let child = Structure::try_from(child).expect("below a menu are its entries");
        let mut fields = child.into_fields().into_iter();
        let mut next = || fields.next().expect("a node has three parts");
        let node = (
            next().try_into().unwrap(),
            next().try_into().unwrap(),
            next().try_into().unwrap(),
        );
        gather(node, entries);
    }
}

struct Watcher {
    record: watch::Sender<Vec<(String, String)>>,
}

#[interface(name = "org.kde.StatusNotifierWatcher")]
impl Watcher {
    fn register_status_notifier_item(&self, service: String, #[zbus(header)] header: Header<'_>) {
        let owner = header.sender().unwrap().to_string();
        let path = if service.starts_with('/') {
            service
        } else {
            "/StatusNotifierItem".to_owned()
        };
        self.record.send_modify(|items| items.push((owner, path)));
    }

    fn register_status_notifier_host(&self, _service: String) {}

    #[zbus(property)]
    fn registered_status_notifier_items(&self) -> Vec<String> {
        let items = self.record.borrow();
        items
            .iter()
            .map(|(owner, path)| format!("{owner}{path}"))
            .collect()
    }

    #[zbus(property)]
    fn is_status_notifier_host_registered(&self) -> bool {
        true
    }

    #[zbus(property)]
    fn protocol_version(&self) -> i32 {
        0
    }
}
