//! Faults done to the real program for real: processes killed at random points, a disk without
//! room, a folder that can't be written, a database taken away or cut short.

mod disk;
mod kills;
mod support;
