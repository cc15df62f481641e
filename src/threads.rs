//! Work that is shared among the cores.

use std::sync::Mutex;

/// `work` done on all of `items`, on as many threads as there are cores and the system gives; the results in the
/// order of the items.
pub fn map<T: Send, R: Send>(items: Vec<T>, work: impl Fn(T) -> R + Sync) -> Vec<R> {
    let count = items.len();
    let queue = Mutex::new(items.into_iter().enumerate());
    let next = || queue.lock().ok().and_then(|mut queue| queue.next());
    let threads = std::thread::available_parallelism().map_or(1, std::num::NonZero::get).min(8);
    let mut done: Vec<(usize, R)> = std::thread::scope(|scope| {
        let job = || {
            let mut done = Vec::new();
            while let Some((at, item)) = next() {
                done.push((at, work(item)));
            }
            done
        };
        let spawn = |_| std::thread::Builder::new().spawn_scoped(scope, job).ok();
        let others: Vec<_> = (1..threads.min(count)).filter_map(spawn).collect();
        let own = job();
        let others = others.into_iter().flat_map(|job| match job.join() {
            Ok(done) => done,
            // What went wrong there goes wrong here: nothing of the work may be missing.
            Err(panic) => std::panic::resume_unwind(panic),
        });
        own.into_iter().chain(others).collect()
    });
    done.sort_by_key(|(at, _)| *at);
    done.into_iter().map(|(_, result)| result).collect()
}

#[cfg(test)]
mod tests {
    #[test]
    #[should_panic(expected = "one of many")]
    fn nothing_goes_missing_when_one_fails() {
        super::map((0..100).collect(), |n: u8| assert!(n != 70, "one of many"));
    }

    #[test]
    fn results_stand_in_order() {
        let squares = super::map((0..1000_u64).collect(), |n| n * n);
        assert!(squares.iter().zip(0..).all(|(square, n): (_, u64)| *square == n * n));
        assert!(super::map(Vec::<u8>::new(), |n| n).is_empty());
    }
}
