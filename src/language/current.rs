//! Which language is in force.
//!
//! One is in force for the whole program; a thread may speak another for a while ([`with`]), which is how tests that look
//! at words in some language run beside each other. A thread that is started meanwhile knows nothing of that
//! unless its work is handed to [`inherit`].

use std::cell::Cell;
use std::sync::atomic::{AtomicU8, Ordering};

use super::shipped::Language;

static PROGRAM: AtomicU8 = AtomicU8::new(0);

thread_local! {
    /// What this thread speaks, if not what the program does.
    static OWN: Cell<Option<Language>> = const { Cell::new(None) };
}

/// Puts a language in force for the whole program; within [`with`], for this thread until that is over.
pub fn set(language: Language) {
    if OWN.get().is_some() {
        OWN.set(Some(language));
    } else {
        PROGRAM.store(language as u8, Ordering::Relaxed);
    }
}

/// The language in force on this thread.
#[must_use]
pub fn current() -> Language {
    OWN.get().unwrap_or_else(|| {
        let number = PROGRAM.load(Ordering::Relaxed);
        Language::ALL.into_iter().find(|language| *language as u8 == number).unwrap_or_default()
    })
}

/// Does some work with a language in force on this thread only; after it, whatever was in force before, also if the
/// work panics.
pub fn with<T>(language: Language, work: impl FnOnce() -> T) -> T {
    struct Back(Option<Language>);
    impl Drop for Back {
        fn drop(&mut self) {
            OWN.set(self.0);
        }
    }
    let _back = Back(OWN.replace(Some(language)));
    work()
}

/// The work with what is in force here, for a thread that is started to do it: within [`with`] that language, else
/// whatever is in force for the program by then.
///
/// ```
/// use linchpin::language::{self, Language};
///
/// let spoken = language::with(Language::Ukrainian, || {
///     std::thread::spawn(language::inherit(language::current)).join()
/// });
/// assert_eq!(spoken.ok(), Some(Language::Ukrainian));
/// ```
pub fn inherit<T>(work: impl FnOnce() -> T) -> impl FnOnce() -> T {
    let own = OWN.get();
    move || match own {
        Some(language) => with(language, work),
        None => work(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_thread_speaks_another_language_for_a_while() {
        let before = current();
        let inner = with(Language::Ukrainian, || {
            let apart = std::thread::spawn(current).join().unwrap();
            let inner = (current(), with(Language::English, current), current(), apart);
            set(Language::English);
            assert_eq!(current(), Language::English);
            inner
        });
        assert_eq!(inner, (Language::Ukrainian, Language::English, Language::Ukrainian, before));
        assert_eq!(current(), before);
        let panicked = std::panic::catch_unwind(|| with(Language::Ukrainian, || panic!("on purpose")));
        assert!(panicked.is_err());
        assert_eq!(current(), before);
    }
}
