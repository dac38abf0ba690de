//! The password of the mail server: in the system's keychain, or in memory where there is none.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use desk_domain::sending::SmtpServer;
use desk_engine::notices::PasswordKept;
use keyring_core::{CredentialStore, Entry};
use serde::Deserialize;
use zeroize::Zeroizing;

/// A password. It can't be printed, and its memory is overwritten when it goes.
#[derive(Clone, PartialEq, Eq, Deserialize)]
#[serde(from = "String")]
pub struct Password(Zeroizing<String>);

impl Password {
    /// Takes over a password.
    pub fn new(text: String) -> Self {
        Self(Zeroizing::new(text))
    }

    pub(crate) fn reveal(&self) -> &str {
        &self.0
    }
}

impl From<String> for Password {
    fn from(text: String) -> Self {
        Self::new(text)
    }
}

impl std::fmt::Debug for Password {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Password(…)")
    }
}

/// Where passwords are kept.
pub struct Passwords {
    /// What the keychain files them under.
    service: &'static str,
    keychain: Keychain,
    /// Handed in from the environment: goes before all others.
    given: Option<Password>,
    /// What no keychain would take, by account.
    memory: Mutex<HashMap<String, Password>>,
}

enum Keychain {
    /// The system's, opened when it is first needed: asking for it may ask the user.
    OfTheSystem(OnceLock<Option<Arc<CredentialStore>>>),
    This(Option<Arc<CredentialStore>>),
}

impl Passwords {
    /// In the system's keychain: Credential Manager on Windows, Keychain on macOS, the Secret
    /// Service elsewhere.
    pub fn of_the_system(service: &'static str) -> Self {
        Self::with(service, Keychain::OfTheSystem(OnceLock::new()))
    }

    /// In this keychain, or in memory alone.
    pub fn in_keychain(service: &'static str, keychain: Option<Arc<CredentialStore>>) -> Self {
        Self::with(service, Keychain::This(keychain))
    }

    /// The same, but this password is used whatever the keychain says.
    pub fn given(self, password: Option<Password>) -> Self {
        Self {
            given: password,
            ..self
        }
    }

    fn with(service: &'static str, keychain: Keychain) -> Self {
        Self {
            service,
            keychain,
            given: None,
            memory: Mutex::default(),
        }
    }

    /// The password for the account at a server, if it is known. May ask the user to open the
    /// keychain, and waits for them.
    pub fn of(&self, server: &SmtpServer) -> Option<Password> {
        self.find(server).map(|(password, _)| password)
    }

    /// Where that password is.
    pub fn kept(&self, server: &SmtpServer) -> PasswordKept {
        self.find(server)
            .map_or(PasswordKept::Nowhere, |(_, kept)| kept)
    }

    /// Keeps a password: in the keychain, or in memory where there is none or it refuses.
    pub fn keep(&self, server: &SmtpServer, password: Password) -> PasswordKept {
        let Some(account) = account(server) else {
            return PasswordKept::Nowhere;
        };
        let kept = self
            .entry(&account)
            .map(|entry| entry.set_password(password.reveal()));
        if matches!(kept, Some(Ok(()))) {
            self.memory().remove(&account);
            return PasswordKept::Keychain;
        }
        if let Some(Err(error)) = kept {
            tracing::warn!(%error, "the keychain refuses the password; it stays in memory");
        }
        self.memory().insert(account, password);
        PasswordKept::Memory
    }

    /// Forgets the password for an account, wherever it is kept.
    pub fn forget(&self, server: &SmtpServer) {
        let Some(account) = account(server) else {
            return;
        };
        self.memory().remove(&account);
        if let Some(entry) = self.entry(&account)
            && let Err(error) = entry.delete_credential()
            && !matches!(error, keyring_core::Error::NoEntry)
        {
            tracing::warn!(%error, "the keychain did not let the password go");
        }
    }

    fn find(&self, server: &SmtpServer) -> Option<(Password, PasswordKept)> {
        let account = account(server)?;
        if let Some(given) = &self.given {
            return Some((given.clone(), PasswordKept::Environment));
        }
        let held = self.memory().get(&account).cloned();
        if let Some(password) = held {
            return Some((password, PasswordKept::Memory));
        }
        let password = self.entry(&account)?.get_password().ok()?;
        Some((Password::new(password), PasswordKept::Keychain))
    }

    fn entry(&self, account: &str) -> Option<Entry> {
        let keychain = match &self.keychain {
            Keychain::This(keychain) => keychain.as_ref(),
            Keychain::OfTheSystem(opened) => opened.get_or_init(open).as_ref(),
        }?;
        keychain.build(self.service, account, None).ok()
    }

    /// Whether a password is kept in memory alone: it is gone when the program ends.
    pub fn in_memory(&self) -> bool {
        !self.memory().is_empty()
    }

    fn memory(&self) -> MutexGuard<'_, HashMap<String, Password>> {
        self.memory.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Opens the system's keychain; there may be none, as on a server.
fn open() -> Option<Arc<CredentialStore>> {
    match keyring::Entry::store_status() {
        Ok(()) => keyring_core::get_default_store(),
        Err(error) => {
            tracing::info!(%error, "there is no keychain; the password stays in memory");
            None
        }
    }
}

/// What a password is filed under. Without a user there is nobody to log in as.
fn account(server: &SmtpServer) -> Option<String> {
    let user = server.user.as_ref()?;
    Some(format!("{user} at {}", server.host))
}

#[cfg(test)]
mod tests {
    use super::*;

    use keyring_core::api::CredentialStoreApi;

    fn server(user: &str) -> SmtpServer {
        SmtpServer {
            host: "mail.northlight.example".into(),
            user: Some(user.into()),
            ..SmtpServer::default()
        }
    }

    fn secret() -> Password {
        Password::new("s3cret".into())
    }

    fn keychain() -> Option<Arc<CredentialStore>> {
        let store: Arc<CredentialStore> = keyring_core::mock::Store::new().unwrap();
        Some(store)
    }

    #[test]
    fn a_password_can_not_be_printed() {
        let shown = format!("{:?} {:#?}", secret(), Some(secret()));
        assert!(!shown.contains("s3cret"), "{shown}");
    }

    #[test]
    fn a_keychain_keeps_the_password_of_each_account_until_it_is_forgotten() {
        let passwords = Passwords::in_keychain("desk.test", keychain());
        assert_eq!(passwords.kept(&server("ada")), PasswordKept::Nowhere);
        assert_eq!(
            passwords.keep(&server("ada"), secret()),
            PasswordKept::Keychain
        );
        assert_eq!(passwords.of(&server("ada")), Some(secret()));
        assert_eq!(passwords.kept(&server("ada")), PasswordKept::Keychain);
        assert_eq!(passwords.of(&server("ida")), None, "another account");
        assert!(!passwords.in_memory());
        passwords.forget(&server("ada"));
        assert_eq!(passwords.of(&server("ada")), None);
    }

    #[test]
    fn without_a_keychain_the_password_lives_as_long_as_the_program() {
        let passwords = Passwords::in_keychain("desk.test", None);
        assert_eq!(
            passwords.keep(&server("ada"), secret()),
            PasswordKept::Memory
        );
        assert!(passwords.in_memory());
        assert_eq!(passwords.of(&server("ada")), Some(secret()));
        passwords.forget(&server("ada"));
        assert!(!passwords.in_memory());
        assert_eq!(passwords.kept(&server("ada")), PasswordKept::Nowhere);
    }

    #[test]
    fn a_keychain_that_refuses_is_as_good_as_none() {
        let store = keyring_core::mock::Store::new().unwrap();
        let entry = store.build("desk.test", "ada at mail.northlight.example", None);
        let entry = entry.unwrap();
        let mock: &keyring_core::mock::Cred = entry.as_any().downcast_ref().unwrap();
        mock.set_error(keyring_core::Error::NotSupportedByStore("locked".into()));
        let passwords = Passwords::in_keychain("desk.test", Some(store));
        assert_eq!(
            passwords.keep(&server("ada"), secret()),
            PasswordKept::Memory
        );
        assert_eq!(passwords.of(&server("ada")), Some(secret()));
    }

    #[test]
    fn a_password_from_the_environment_goes_first() {
        let given = Password::new("given".into());
        let passwords = Passwords::in_keychain("desk.test", keychain()).given(Some(given.clone()));
        passwords.keep(&server("ada"), secret());
        assert_eq!(passwords.of(&server("ada")), Some(given));
        assert_eq!(passwords.kept(&server("ada")), PasswordKept::Environment);
    }

    #[test]
    fn without_a_user_there_is_no_password() {
        let nobody = SmtpServer::default();
        let passwords = Passwords::in_keychain("desk.test", keychain());
        assert_eq!(passwords.keep(&nobody, secret()), PasswordKept::Nowhere);
        assert_eq!(passwords.of(&nobody), None);
    }
}
