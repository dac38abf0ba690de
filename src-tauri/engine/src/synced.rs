//! Whether the desk lies in a folder that a service carries to other computers. Such services copy
//! files while they are written, one by one: the database and its journal may arrive as two moments,
//! and be put back so. A desk there is opened, with a warning.

use std::ffi::OsStr;
use std::path::{Component, Path};
use std::{env, fs};

use crate::desk::Desk;

/// Where Windows says that OneDrive keeps its folders, whatever they are called.
const ONEDRIVE_VARIABLES: [&str; 3] = ["OneDrive", "OneDriveConsumer", "OneDriveCommercial"];

impl Desk {
    /// The service that syncs the desk's folder, by the name people know it by.
    pub fn synced_by(&self) -> Option<&'static str> {
        let folder = self.store.file().parent()?;
        // What a link leads to counts, not where the link lies.
        let folder = fs::canonicalize(folder).unwrap_or_else(|_| folder.to_owned());
        let in_onedrive = ONEDRIVE_VARIABLES
            .into_iter()
            .filter_map(env::var_os)
            .filter_map(|place| fs::canonicalize(place).ok())
            .any(|place| folder.starts_with(place));
        if in_onedrive {
            return Some("OneDrive");
        }
        by_name(&folder)
    }
}

/// The service whose usual folder is somewhere on the way to this one.
fn by_name(folder: &Path) -> Option<&'static str> {
    let names = folder.components().filter_map(|part| match part {
        Component::Normal(name) => Some(name),
        Component::Prefix(_) | Component::RootDir | Component::CurDir | Component::ParentDir => {
            None
        }
    });
    names.filter_map(OsStr::to_str).find_map(service)
}

/// The service whose folder has this name: by itself, or with an account or a company behind it.
fn service(name: &str) -> Option<&'static str> {
    const FOLDERS: [(&str, &str); 7] = [
        ("onedrive", "OneDrive"),
        ("iclouddrive", "iCloud"),
        // On macOS, inside Library.
        ("mobile documents", "iCloud"),
        ("dropbox", "Dropbox"),
        ("google drive", "Google Drive"),
        ("googledrive", "Google Drive"),
        ("nextcloud", "Nextcloud"),
    ];
    let name = name.to_lowercase();
    FOLDERS.into_iter().find_map(|(folder, service)| {
        let rest = name.strip_prefix(folder)?;
        let more = rest.trim_start();
        let ends = more.is_empty() || more.starts_with(['-', '(']);
        ends.then_some(service)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_folders_of_services_are_known_and_no_others() {
        let check =
            |folder: &str, service| assert_eq!(by_name(Path::new(folder)), service, "{folder}");
        for (folder, service) in [
            ("/home/ada/OneDrive/desk", "OneDrive"),
            ("/home/ada/OneDrive - Northlight/desk", "OneDrive"),
            (
                "/Users/ada/Library/CloudStorage/OneDrive-Personal/desk",
                "OneDrive",
            ),
            (
                "/Users/ada/Library/Mobile Documents/com~apple~CloudDocs",
                "iCloud",
            ),
            ("/home/ada/iCloudDrive", "iCloud"),
            ("/home/ada/Dropbox (Northlight)/desk", "Dropbox"),
            ("/Users/ada/Library/CloudStorage/Dropbox/desk", "Dropbox"),
            (
                "/Users/ada/Library/CloudStorage/GoogleDrive-ada@northlight.example/desk",
                "Google Drive",
            ),
            ("/home/ada/Google Drive", "Google Drive"),
            ("/home/ada/Nextcloud/desk", "Nextcloud"),
        ] {
            check(folder, Some(service));
        }
        for folder in [
            "/home/ada/.local/share/app.referral-desk.desktop",
            "/Users/ada/Library/Application Support/app.referral-desk.desktop",
            "/home/ada/dropboxes",
            "/home/ada/onedrives/desk",
            "/home/ada/Documents",
        ] {
            check(folder, None);
        }
    }
}
