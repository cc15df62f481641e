//! A guard around what may panic, hang or eat memory.

use std::any::Any;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

/// Nothing takes so long, on any machine, unless it hangs.
const LONGEST: Duration = Duration::from_secs(60);
/// The bytes that all tests of this process may have at a time.
const MOST_MEMORY: u64 = 1_500_000_000;
/// The main thread of a program has 1 MB on Windows; without optimisation more is needed.
const STACK: usize = if cfg!(debug_assertions) { 4 << 20 } else { 1 << 20 };

/// The reason why something that a test tries is stopped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    Panic(String),
    Hangs,
    Memory(u64),
}

/// Does something in a thread of that name; what it gives, and how long it took.
pub fn guarded<T: Send + 'static>(
    name: String,
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<(T, Duration), Fault> {
    let start = Instant::now();
    let (done, wait) = channel();
    let job = thread::Builder::new().name(name).stack_size(STACK).spawn(move || {
        let given = work();
        done.send(()).expect("somebody waits");
        given
    });
    let job = job.expect("a thread");
    match wait.recv_timeout(LONGEST) {
        Err(RecvTimeoutError::Timeout) => return Err(Fault::Hangs),
        Err(RecvTimeoutError::Disconnected) | Ok(()) => {}
    }
    let given = job.join().map_err(|panic| Fault::Panic(message(&*panic)))?;
    match peak_memory() {
        too_much if too_much > MOST_MEMORY => Err(Fault::Memory(too_much)),
        _ => Ok((given, start.elapsed())),
    }
}

fn message(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<String>().cloned();
    text.or_else(|| panic.downcast_ref::<&str>().map(|s| (*s).to_owned())).unwrap_or_default()
}

/// The largest resident set of this process so far, in bytes.
#[cfg(target_os = "linux")]
pub fn peak_memory() -> u64 {
    use nix::sys::resource::{UsageWho, getrusage};
    getrusage(UsageWho::RUSAGE_SELF).map_or(0, |usage| usage.max_rss().unsigned_abs() * 1024)
}

#[cfg(not(target_os = "linux"))]
pub fn peak_memory() -> u64 {
    0
}

#[test]
fn a_panic_is_told_with_its_words() {
    assert_eq!(guarded("no fault".into(), || 3).map(|(given, _)| given), Ok(3));
    let fault = guarded("a fault".into(), || panic!("at the wall"));
    assert_eq!(fault.map(|((), _)| ()), Err(Fault::Panic("at the wall".to_owned())));
}
