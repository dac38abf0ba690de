//! The one list of what the web view may call.
//!
//! Each entry names the file under `commands/` and the function in it. Everything else is made
//! from this list: `build.rs` includes the file and turns each name into a permission, the shell
//! turns each entry into the handler. A command that is not here cannot be called; one that is
//! here but not allowed in `tauri.conf.json` fails a test.

/// Hands the list to the macro named by `$make`.
macro_rules! with_commands {
    ($make:ident) => {
        $make! {
            reading::first_look
            reading::list
            reading::overview
            reading::filter_choices
            saving::views
            saving::save_view
            saving::remove_view
            reading::lead
            reading::timeline
            reading::raw
            deciding::opened
            deciding::run
            deciding::check
            deciding::undo
            many::run_many
            many::check_many
            many::undo_many
            many::held_many
            many::cancel_many
            many::ids
            many::export
            entering::receive
            entering::check_new
            entering::alike_to
            entering::read_email
            deciding::send_now
            drafting::draft
            drafting::keep_draft
            drafting::drop_draft
            importing::import_files
            importing::choose_files
            importing::stop_import
            importing::load_samples
            importing::remove_samples
            rates::rates
            rates::check_rate
            rates::add_rate
            rates::remove_rate
            alarms::alarms
            alarms::acknowledge
            alarms::acknowledge_all
            alarms::preview
            alarms::alarm_state
            alarms::pause_alarms
            alarms::resume_alarms
            alarms::trust_clock
            choices::alarm_choices
            choices::check_choice
            choices::time_zones
            choices::add_holiday
            choices::remove_holiday
            choices::remove_holidays
            choices::choose_holidays
            backups::backups
            backups::back_up
            backups::save_backup
            backups::choose_backup
            backups::check_backup
            backups::check_desk
            backups::restore_backup
            moving::export_desk
            moving::choose_export
            moving::import_desk
            updates::updates
            updates::look_for_update
            updates::install_update
            updates::stop_update
            preferences::settings
            preferences::set_setting
            preferences::test_toast
            window::ui_ready
            window::print
            reaching::reach
            notices::notices
            notices::notices_needing_user
            notices::set_notice_address
            notices::cancel_notice
            notices::mark_notice_sent
            notices::send_notice
            templates::templates
            templates::save_template
            templates::reset_template
            templates::preview_template
            sending::sending
            sending::check_sending
            sending::set_sending
            sending::forget_password
            sending::set_locations
            sending::test_message
            sending::preview_seen
            sending::choose_certificate
        }
    };
}

/// The names alone, as the web view calls them.
#[allow(
    unused_macros,
    reason = "the build script and the tests use it, the shell does not"
)]
macro_rules! command_names {
    ($($file:ident :: $name:ident)*) => {
        &[$(stringify!($name)),*]
    };
}
