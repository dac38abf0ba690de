//! The menu bar of macOS.
//!
//! Only macOS has one: there, without it, even copy and paste have no keys. Elsewhere the window
//! offers everything itself.

use tauri::{
    AppHandle,
    menu::{MenuBuilder, SubmenuBuilder},
};

use crate::{events, text::Words};

/// Puts the menu bar up, in the language of `words`.
pub(crate) fn set(app: &AppHandle, words: &Words) -> tauri::Result<()> {
    let desk = SubmenuBuilder::new(app, words.say("app-name"))
        .about_with_text(words.say("menu-about"), None)
        .separator()
        .hide_with_text(words.say("menu-hide"))
        .hide_others_with_text(words.say("menu-hide-others"))
        .separator()
        .quit_with_text(words.say("menu-quit"))
        .build()?;
    let file = SubmenuBuilder::new(app, words.say("menu-file"))
        .text("menu-import", words.say("menu-import"))
        .separator()
        .close_window_with_text(words.say("menu-close"))
        .build()?;
    let edit = SubmenuBuilder::new(app, words.say("menu-edit"))
        .undo_with_text(words.say("menu-undo"))
        .redo_with_text(words.say("menu-redo"))
        .separator()
        .cut_with_text(words.say("menu-cut"))
        .copy_with_text(words.say("menu-copy"))
        .paste_with_text(words.say("menu-paste"))
        .select_all_with_text(words.say("menu-select-all"))
        .build()?;
    let window = SubmenuBuilder::new(app, words.say("menu-window"))
        .minimize_with_text(words.say("menu-minimize"))
        .build()?;
    app.set_menu(
        MenuBuilder::new(app)
            .items(&[&desk, &file, &edit, &window])
            .build()?,
    )?;
    app.on_menu_event(|app, event| {
        if event.id() == "menu-import" {
            events::menu_import(app);
        }
    });
    Ok(())
}
