//! Somebody who publishes newer versions: a server, and the keys they are signed with.

use std::io::Cursor;
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;

use base64::{Engine, engine::general_purpose::STANDARD as BASE64};
use minisign::KeyPair;
use serde_json::{Value, json};
use tiny_http::{Response, Server};

/// Where the list of versions and the package lie.
const LIST: &str = "/latest.json";
const PACKAGE: &str = "/package";

/// A server that gives a list and a package, and counts how often it is asked for each.
pub(crate) struct Publisher {
    keys: KeyPair,
    server: Arc<Server>,
    shelf: Arc<Mutex<Shelf>>,
    serving: Option<JoinHandle<()>>,
}

#[derive(Default)]
struct Shelf {
    list: Vec<u8>,
    package: Vec<u8>,
    packages_given: usize,
}

impl Publisher {
    pub(crate) fn new() -> Self {
        let server = Arc::new(Server::http("127.0.0.1:0").unwrap());
        let shelf = Arc::new(Mutex::new(Shelf::default()));
        let (asked, full) = (Arc::clone(&server), Arc::clone(&shelf));
        let serving = std::thread::spawn(move || {
            for request in asked.incoming_requests() {
                let mut shelf = full.lock().unwrap();
                let body = match request.url() {
                    LIST => shelf.list.clone(),
                    PACKAGE => {
                        shelf.packages_given += 1;
                        shelf.package.clone()
                    }
                    elsewhere => panic!("nobody should ask for {elsewhere}"),
                };
                drop(shelf);
                // The app may have gone away meanwhile.
                request.respond(Response::from_data(body)).ok();
            }
        });
        Self {
            keys: KeyPair::generate_unencrypted_keypair().unwrap(),
            server,
            shelf,
            serving: Some(serving),
        }
    }

    /// The updater's configuration that names this publisher.
    pub(crate) fn configuration(&self) -> String {
        let key = self.keys.pk.to_box().unwrap().to_string();
        json!({
            "endpoints": [self.address(LIST)],
            "pubkey": BASE64.encode(key),
            "requireSignedVersion": true,
        })
        .to_string()
    }

    /// What the publisher's own signature of a package says.
    pub(crate) fn signature(&self, package: &[u8], version: &str) -> String {
        signature(&self.keys, package, version)
    }

    /// A version, with a package and what is said to be its signature.
    pub(crate) fn publish(&self, version: &str, package: &[u8], signature: &str) {
        self.publish_list(&self.list(version, signature).to_string());
        self.shelf.lock().unwrap().package = package.to_vec();
    }

    /// Anything in the place of the list.
    pub(crate) fn publish_list(&self, list: &str) {
        self.shelf.lock().unwrap().list = list.as_bytes().to_vec();
    }

    /// How often a package was asked for.
    pub(crate) fn packages_given(&self) -> usize {
        self.shelf.lock().unwrap().packages_given
    }

    fn list(&self, version: &str, signature: &str) -> Value {
        json!({
            "version": version,
            "notes": "Faster lists\n<img src=x onerror=document.title='run'>",
            "pub_date": "2025-03-01T12:00:00Z",
            "platforms": {
                format!("linux-{}", std::env::consts::ARCH): {
                    "url": self.address(PACKAGE),
                    "signature": signature,
                },
            },
        })
    }

    fn address(&self, path: &str) -> String {
        format!("http://{}{path}", self.server.server_addr())
    }
}

impl Drop for Publisher {
    fn drop(&mut self) {
        self.server.unblock();
        if let Some(serving) = self.serving.take() {
            serving.join().ok();
        }
    }
}

/// The signature of somebody else.
pub(crate) fn foreign_signature(package: &[u8], version: &str) -> String {
    let keys = KeyPair::generate_unencrypted_keypair().unwrap();
    signature(&keys, package, version)
}

fn signature(keys: &KeyPair, package: &[u8], version: &str) -> String {
    let comment = format!("timestamp:1741000000\tfile:package\tversion:{version}");
    let signature = minisign::sign(
        Some(&keys.pk),
        &keys.sk,
        Cursor::new(package),
        Some(&comment),
        None,
    );
    BASE64.encode(signature.unwrap().to_string())
}
