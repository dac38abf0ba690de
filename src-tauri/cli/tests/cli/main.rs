//! The `desk` command as scripts use it: the real program on real files.

mod backups;
mod bad_input;
mod clockwork;
mod contract;
mod deciding;
mod holidays;
mod journeys;
mod ladder;
mod many;
mod moving;
mod new_leads;
mod notices;
mod paging;
mod promises;
mod refusals;
mod registration;
mod store;
mod support;
