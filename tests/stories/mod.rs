//! The stories, by what they are about.

mod access;
mod alarm_list;
mod answering;
mod attacks;
mod background;
mod backups;
mod buttons;
mod doors;
mod hosts;
mod hours;
mod input;
mod journeys;
mod keyboard;
mod language;
mod many;
mod notices;
mod reaching;
mod renewing;
mod sending;
mod toasts;
mod tray;
mod updates;
mod views;
