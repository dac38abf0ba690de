//! The program people start. Everything it does is in the library beside it.

// A release build on Windows opens no console window next to its own.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

fn main() -> std::process::ExitCode {
    referral_desk::start()
}
