//! How the web view draws on a machine without a graphics processor. It would imitate one, and put
//! every frame together from layers as a processor does; without layers it draws what has changed.

use std::fs;

use tauri::WebviewWindow;
use webkit2gtk::{HardwareAccelerationPolicy, SettingsExt, WebViewExt};

/// Where Linux lists what can draw.
const DEVICES: &str = "/dev/dri";
/// How those begin that draw for a program without a screen of their own.
const DRAWS: &str = "renderD";

/// Has the window's page drawn without layers where nothing but the processor would draw them.
pub(crate) fn suit_the_machine(window: &WebviewWindow) {
    if has_graphics_processor() {
        return;
    }
    let told = window.with_webview(|view| {
        if let Some(settings) = view.inner().settings() {
            settings.set_hardware_acceleration_policy(HardwareAccelerationPolicy::Never);
        }
    });
    if let Err(error) = told {
        tracing::warn!(%error, "the window draws as if there were a graphics processor");
    }
}

fn has_graphics_processor() -> bool {
    fs::read_dir(DEVICES).is_ok_and(|found| {
        found
            .flatten()
            .any(|device| device.file_name().to_string_lossy().starts_with(DRAWS))
    })
}
