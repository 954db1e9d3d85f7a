//! What the operating system says of this process.

/// Resident memory; `None` where there is no `/proc`.
pub(super) fn resident_bytes() -> Option<i64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmRSS:"))?;
    let kib: i64 = line.split_whitespace().nth(1)?.parse().ok()?;
    kib.checked_mul(1024)
}

/// Open files and connections; `None` where there is no `/proc`.
pub(super) fn open_files() -> Option<i64> {
    let files = std::fs::read_dir("/proc/self/fd").ok()?.count();
    // The listing itself is one of them.
    i64::try_from(files).ok()?.checked_sub(1)
}
