//! Many reports, each by itself, as many at a time as there are cores.

use super::progress::Progress;
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

/// Does `work` on each, many at a time, and returns what it made in their order.
pub(super) fn each<J: Sync, R: Send>(jobs: &[J], work: impl Fn(&J) -> R + Sync) -> Vec<R> {
    let progress = Progress::new(jobs.len());
    let threads = rayon::current_num_threads().min(jobs.len());
    let (next, done) = (AtomicUsize::new(0), Mutex::new(BTreeMap::new()));
    let take = || {
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            let Some(job) = jobs.get(at) else { return };
            let made = work(job);
            done.lock().unwrap_or_else(PoisonError::into_inner).insert(at, made);
            progress.step();
        }
    };
    match threads {
        // It may have all cores for itself.
        0 | 1 => take(),
        _ => std::thread::scope(|scope| {
            for _ in 0..threads {
                scope.spawn(|| alone(take));
            }
        }),
    }
    done.into_inner().unwrap_or_else(PoisonError::into_inner).into_values().collect()
}

/// Does work on this thread alone: were the reports to share threads among them, one that waits for a part of its own
/// would begin with another report meanwhile, and then another, and memory would know no bound.
fn alone(work: impl FnOnce() + Send) {
    match rayon::ThreadPoolBuilder::new().num_threads(1).build() {
        Ok(pool) => pool.install(work),
        Err(_) => work(),
    }
}
