//! Work in the background: in a thread of its own, with a way to see how far it is, to stop it, and to wake the window.

use std::sync::mpsc::{Receiver, RecvTimeoutError, TryRecvError, channel};
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use eframe::egui::Context;

use crate::language;
use crate::util::watch::Watch;

/// What a piece of work says to the window: whether it is still wanted.
pub type Send<'a, T> = &'a dyn Fn(T) -> bool;

/// The window to wake when there is news; it may become known after the work has begun.
#[derive(Clone, Default)]
pub struct Wake(Arc<OnceLock<Context>>);

impl Wake {
    /// Names the window; the first one counts.
    pub fn set(&self, ctx: &Context) {
        let _ = self.0.set(ctx.clone());
    }

    fn now(&self) {
        if let Some(ctx) = self.0.get() {
            ctx.request_repaint();
        }
    }
}

impl From<&Context> for Wake {
    fn from(ctx: &Context) -> Self {
        let wake = Self::default();
        wake.set(ctx);
        wake
    }
}

/// What has come of a job since it was last asked.
#[derive(Debug, PartialEq, Eq)]
pub enum Poll<T> {
    /// A result.
    Ready(T),
    /// Nothing yet.
    Pending,
    /// Nothing more will come: it is done, was stopped, or could not begin.
    Over,
}

/// A piece of work in a thread of its own that gives results of type `T`. Dropped, it is told to stop, and what still
/// comes of it is dropped as well.
pub struct Job<T> {
    watch: Arc<Watch>,
    results: Receiver<T>,
}

impl<T: std::marker::Send + 'static> Job<T> {
    /// Begins work that gives one result.
    pub fn once(wake: impl Into<Wake>, work: impl FnOnce(&Watch) -> T + std::marker::Send + 'static) -> Self {
        Self::begin(wake, move |watch, send| {
            send(work(watch));
        })
    }

    /// Begins work that gives results as it goes. The window is drawn again for each of them and when it is over.
    pub fn begin(wake: impl Into<Wake>, work: impl FnOnce(&Watch, Send<'_, T>) + std::marker::Send + 'static) -> Self {
        let wake = wake.into();
        let (sender, results) = channel();
        let watch = Arc::new(Watch::default());
        let seen = Arc::clone(&watch);
        let work = language::inherit(move || {
            let send = |result| {
                let is_wanted = sender.send(result).is_ok() && !seen.is_stopped();
                wake.now();
                is_wanted
            };
            work(&seen, &send);
            drop(sender);
            if !seen.is_stopped() {
                wake.now();
            }
        });
        let thread = std::thread::Builder::new().name("background".to_owned()).spawn(work);
        // Without a thread the sender is gone, and the job is over.
        if let Err(error) = thread {
            tracing::warn!("no thread for work in the background: {error}");
        }
        Self { watch, results }
    }
}

impl<T> Job<T> {
    /// What has come of it.
    pub fn poll(&self) -> Poll<T> {
        match self.results.try_recv() {
            Ok(result) => Poll::Ready(result),
            Err(TryRecvError::Empty) => Poll::Pending,
            Err(TryRecvError::Disconnected) => Poll::Over,
        }
    }

    /// What has come of it, within so much time.
    pub fn wait(&self, patience: Duration) -> Poll<T> {
        match self.results.recv_timeout(patience) {
            Ok(result) => Poll::Ready(result),
            Err(RecvTimeoutError::Timeout) => Poll::Pending,
            Err(RecvTimeoutError::Disconnected) => Poll::Over,
        }
    }

    /// How far it is, 0..=1.
    #[must_use]
    pub fn progress(&self) -> f32 {
        self.watch.progress()
    }

    /// Tells it to stop; it still says what has come of it.
    pub fn stop(&self) {
        self.watch.stop();
    }

    /// Whether it was told to stop.
    #[must_use]
    pub fn is_stopped(&self) -> bool {
        self.watch.is_stopped()
    }
}

impl<T> Drop for Job<T> {
    fn drop(&mut self) {
        self.watch.stop();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LONG: Duration = Duration::from_secs(20);

    #[test]
    fn results_arrive_in_order_and_then_it_is_over() {
        let job = Job::begin(Wake::default(), |watch, send| {
            watch.reached(0.5);
            assert!(send(1) && send(2));
        });
        assert_eq!((job.wait(LONG), job.wait(LONG), job.wait(LONG)), (Poll::Ready(1), Poll::Ready(2), Poll::Over));
        assert!((job.progress() - 0.5).abs() < 1e-3);
        assert_eq!(job.poll(), Poll::Over);
    }

    #[test]
    fn a_job_that_is_dropped_is_told_to_stop() {
        let (told, hears) = channel();
        let job: Job<()> = Job::once(Wake::default(), move |watch| {
            while !watch.is_stopped() {
                std::thread::yield_now();
            }
            told.send(()).unwrap();
        });
        assert_eq!(job.poll(), Poll::Pending);
        drop(job);
        assert!(hears.recv_timeout(LONG).is_ok());
    }

    #[test]
    fn a_stopped_job_still_says_what_came_of_it() {
        let job = Job::once(Wake::default(), |watch| {
            while !watch.is_stopped() {
                std::thread::yield_now();
            }
            watch.is_stopped()
        });
        job.stop();
        assert_eq!((job.wait(LONG), job.is_stopped()), (Poll::Ready(true), true));
    }
}
