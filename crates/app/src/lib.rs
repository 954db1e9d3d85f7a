//! Commands: one file each authorizes, opens a transaction, asks domain, writes and records.
