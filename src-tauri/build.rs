//! Turns `tauri.conf.json` and the list of commands into what the desktop app embeds: the
//! configuration, the permissions and, on Windows, the program's resources.

#[macro_use]
#[path = "shell/command_list.rs"]
mod command_list;

const COMMANDS: &[&str] = with_commands!(command_names);

fn main() {
    println!("cargo:rerun-if-changed=src-tauri/shell/command_list.rs");
    // With its own commands in the manifest, the app denies each of them until a capability
    // allows it by name.
    let manifest = tauri_build::AppManifest::new().commands(COMMANDS);
    tauri_build::try_build(tauri_build::Attributes::new().app_manifest(manifest))
        .expect("tauri.conf.json, its capabilities and the icons are complete");
}
