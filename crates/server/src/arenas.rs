//! Keeps glibc from holding twice what the program needs.

/// The variable by which glibc is told how many heaps there may be, when a program starts.
#[cfg(all(target_os = "linux", target_env = "gnu"))]
const HEAPS: &str = "MALLOC_ARENA_MAX";

/// And the one by which it is told from how many bytes on a block is the system's, and given back to it.
#[cfg(all(target_os = "linux", target_env = "gnu"))]
const OWN_BLOCKS_FROM: &str = "MALLOC_MMAP_THRESHOLD_";

/// Starts this program anew, in the same process, with two heaps in place of eight a core, and large blocks
/// outside of them.
///
/// Memory that one thread gives back to its heap is of no use to the others; with two heaps an import
/// of 100,000 rows held 96 MiB in place of 169. Left to itself glibc also moves large blocks into the heaps
/// once one of that size was freed, and little ones that lie behind them keep the heaps from shrinking.
/// Whoever sets the number of heaps decides for themselves.
#[cfg(all(target_os = "linux", target_env = "gnu"))]
pub(crate) fn limit() {
    use std::os::unix::process::CommandExt as _;

    if std::env::var_os(HEAPS).is_some() {
        return;
    }
    let Ok(program) = std::env::current_exe() else {
        return;
    };
    let mut arguments = std::env::args_os();
    let mut command = std::process::Command::new(program);
    if let Some(name) = arguments.next() {
        command.arg0(name);
    }
    // Comes back only when it could not be done, and then the program runs as it is.
    command.env(HEAPS, "2").env(OWN_BLOCKS_FROM, "1048576");
    let error = command.args(arguments).exec();
    tracing::debug!(%error, "memory is not limited to two heaps");
}

#[cfg(not(all(target_os = "linux", target_env = "gnu")))]
pub(crate) fn limit() {}
