//! Makes the app known to Windows as somebody who may show toasts.
//!
//! Windows drops toasts of an app it does not know without a word. An installer makes it known by
//! its shortcut; a copy that was only unpacked does it here, for the user alone.

use winreg::{RegKey, enums::HKEY_CURRENT_USER};

/// Writes the app's id and name where Windows looks them up.
pub(crate) fn make_known(id: &str, name: &str) -> std::io::Result<()> {
    let path = format!(r"Software\Classes\AppUserModelId\{id}");
    let (key, _) = RegKey::predef(HKEY_CURRENT_USER).create_subkey(path)?;
    key.set_value("DisplayName", &name)
}
