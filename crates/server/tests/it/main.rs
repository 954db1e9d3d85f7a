//! The `sen` binary as operators run it: a process of its own, asked over HTTP.
#![expect(clippy::expect_used, clippy::panic, reason = "tests fail by panicking")]

mod console;
mod crash;
mod home;
mod hostile_files;
mod large_files;
mod printed;
mod process;
mod sen;
mod sending_rules;

use crate::home::Home;
use crate::sen::Sen;
