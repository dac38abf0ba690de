//! The desk as its hosts use it, on a real database and a clock in the test's hand.

mod alarms;
mod archive;
mod backups;
mod deciding;
mod drafts;
mod hours;
mod importing;
mod many;
mod moving;
mod new_leads;
mod nights;
mod notices;
mod preview;
mod promises;
mod registration;
mod stories;
mod support;
mod tabs;
mod timeline;
mod trouble;
