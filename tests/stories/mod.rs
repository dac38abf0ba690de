//! The stories, by what they are about.

mod answering;
mod background;
mod hosts;
mod input;
mod keyboard;
mod toasts;
