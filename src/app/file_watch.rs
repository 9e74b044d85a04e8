//! Watches the open file: what other programs make of it is noticed by the system's notices and, where there are none, by
//! looking once a second. All of it happens in a thread of its own, so that a drive that hangs keeps nobody waiting.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant, SystemTime};

use eframe::egui::Context;
use notify::{RecommendedWatcher, RecursiveMode, Watcher as _};

use crate::scene::{Measurer, likely_form, measured};
use crate::storage::presence::{Person, Presence};
use crate::storage::{self, LoadError, Loaded, Stamp};

/// How often the file is looked at.
const LOOK: Duration = Duration::from_secs(1);
/// After a notice: programs write in several steps.
const SETTLED: Duration = Duration::from_millis(120);
/// A file that is replaced may be missing for a moment.
const MISSING: Duration = Duration::from_millis(400);

/// How often it is looked who else has the file open, and how often the window's own notice is refreshed.
const OTHERS: Duration = Duration::from_secs(4);
const REFRESH: Duration = Duration::from_mins(1);

/// What became of the file.
pub(super) enum News {
    /// It holds something else than was known, with one that knows its cards.
    Changed(PathBuf, Box<Loaded>, Box<Measurer>),
    /// It holds something that is no map, or cannot be read, for this reason.
    Unreadable(PathBuf, String),
    /// It is not there.
    Gone(PathBuf),
    /// Its path is a link now that was not there, or leads somewhere else than it did: to this place.
    Elsewhere(PathBuf, PathBuf),
    /// It is there again and holds what was known.
    Back(PathBuf, Box<Loaded>),
}

/// A file, and what is known of it.
#[derive(Clone, PartialEq)]
struct Watched {
    path: PathBuf,
    stamp: Stamp,
    /// Where its path leads; none if that is not known.
    leads_to: Option<PathBuf>,
}

enum Order {
    /// With the number of the order.
    Watch(u64, Option<Watched>),
    Look,
    Stop,
}

/// Watches one file at a time.
pub(super) struct FileWatch {
    orders: Sender<Order>,
    /// News, each with the number of the order it belongs to.
    news: Receiver<(u64, News)>,
    others: Receiver<(PathBuf, Vec<Person>)>,
    watched: Option<Watched>,
    /// The number of the last order.
    number: u64,
}

impl FileWatch {
    /// A watch that wakes the window when there is news. None if there can be no thread.
    pub(super) fn new(ctx: &Context) -> Option<Self> {
        let (orders, received) = channel();
        let (teller, news) = channel();
        let (tells_others, others) = channel();
        let (ctx, sender) = (ctx.clone(), orders.clone());
        let work = crate::language::inherit(move || {
            let (number, known, notices, company) = (0, None, None, None);
            let mut work = Work { sender, teller, tells_others, ctx, number, known, notices, company };
            work.run(&received);
        });
        match std::thread::Builder::new().name("file watch".to_owned()).spawn(work) {
            Ok(_) => Some(Self { orders, news, others, watched: None, number: 0 }),
            Err(error) => {
                tracing::warn!("the file is not watched: {error}");
                None
            }
        }
    }

    /// Watches a file that holds what this stamp says and lies where its path led, if that is another one than before.
    pub(super) fn watch(&mut self, path: Option<&Path>, stamp: Option<&Stamp>, leads_to: Option<&Path>) {
        let is_same = match (&self.watched, path, stamp) {
            (Some(old), Some(path), Some(stamp)) => {
                old.path == path && old.stamp == *stamp && old.leads_to.as_deref() == leads_to
            }
            (None, None, _) | (None, _, None) => true,
            _ => false,
        };
        if !is_same {
            let watched = |(path, stamp): (&Path, &Stamp)| {
                let (path, stamp, leads_to) = (path.to_owned(), stamp.clone(), leads_to.map(Path::to_owned));
                Watched { path, stamp, leads_to }
            };
            self.watched = path.zip(stamp).map(watched);
            self.number += 1;
            let _ = self.orders.send(Order::Watch(self.number, self.watched.clone()));
        }
    }

    /// Who else has a file open, if that is news.
    pub(super) fn others(&self) -> Option<(PathBuf, Vec<Person>)> {
        self.others.try_iter().last()
    }

    /// The latest news. What was found out before the document knew what it knows now is none: a save of the window's own
    /// would come back as somebody else's.
    pub(super) fn news(&self) -> Option<News> {
        self.news.try_iter().filter(|(number, _)| *number == self.number).last().map(|(_, news)| news)
    }
}

impl Drop for FileWatch {
    fn drop(&mut self) {
        let _ = self.orders.send(Order::Stop);
    }
}

/// What is known of the file.
struct Known {
    path: PathBuf,
    stamp: Stamp,
    /// Where its path is to lead; none if that is not known.
    leads_to: Option<PathBuf>,
    /// What told last time that it might hold something else.
    look: Option<Look>,
    /// What it looked like when it could not be read: somebody may have been writing.
    odd: Option<Look>,
    missing_since: Option<Instant>,
    is_told_gone: bool,
    /// Where it was said that the path leads instead.
    told_elsewhere: Option<PathBuf>,
    /// Whether it was said that it cannot be read as a map.
    is_told_odd: bool,
    is_swept: bool,
}

/// What changes when a file does, as far as one can see without reading it.
#[derive(Clone, PartialEq)]
struct Look {
    length: u64,
    modified: Option<SystemTime>,
    #[cfg(unix)]
    inode: u64,
}

/// Who has the file open.
struct Company {
    presence: Presence,
    refreshed: Instant,
    looked: Option<Instant>,
    told: Vec<Person>,
}

struct Work {
    /// For the system's notices.
    sender: Sender<Order>,
    teller: Sender<(u64, News)>,
    tells_others: Sender<(PathBuf, Vec<Person>)>,
    ctx: Context,
    /// The number of the last order.
    number: u64,
    known: Option<Known>,
    notices: Option<RecommendedWatcher>,
    company: Option<Company>,
}

impl Work {
    fn run(&mut self, orders: &Receiver<Order>) {
        loop {
            let order = match &self.known {
                None => orders.recv().map_err(|_| RecvTimeoutError::Disconnected),
                Some(known) if known.missing_since.is_some() => orders.recv_timeout(MISSING),
                Some(_) => orders.recv_timeout(LOOK),
            };
            match order {
                Ok(Order::Watch(number, watched)) => {
                    self.number = number;
                    match watched {
                        None => (self.known, self.notices, self.company) = (None, None, None),
                        Some(watched) => self.watch(watched),
                    }
                }
                Ok(Order::Look) => {
                    std::thread::sleep(SETTLED);
                    self.look(true);
                }
                Err(RecvTimeoutError::Timeout) => {
                    self.look(false);
                    self.look_for_others();
                }
                Ok(Order::Stop) | Err(RecvTimeoutError::Disconnected) => return,
            }
        }
    }

    fn watch(&mut self, Watched { path, stamp, leads_to }: Watched) {
        let is_new = self.known.as_ref().is_none_or(|known| known.path != path);
        if is_new {
            self.notices = self.notices_of(&path);
            // Not before the other is gone.
            self.company = None;
            self.company = Company::on(&path);
        }
        self.known = Some(Known {
            path,
            stamp,
            leads_to,
            look: None,
            odd: None,
            missing_since: None,
            is_told_gone: false,
            told_elsewhere: None,
            is_told_odd: false,
            is_swept: !is_new,
        });
    }

    /// The system's notices of a file's folder: the file itself may be replaced.
    fn notices_of(&self, path: &Path) -> Option<RecommendedWatcher> {
        let (sender, name) = (self.sender.clone(), path.file_name()?.to_owned());
        let heard = move |event: notify::Result<notify::Event>| {
            let concerns = |event: &notify::Event| {
                !event.kind.is_access() && event.paths.iter().any(|path| path.file_name() == Some(&name))
            };
            if event.as_ref().is_ok_and(concerns) {
                let _ = sender.send(Order::Look);
            }
        };
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let watcher = notify::recommended_watcher(heard).and_then(|mut watcher| {
            watcher.watch(folder, RecursiveMode::NonRecursive)?;
            Ok(watcher)
        });
        watcher.inspect_err(|error| tracing::debug!("{}: no notices: {error}", folder.display())).ok()
    }

    /// Tells who else has the file open when that is news.
    fn look_for_others(&mut self) {
        let (Some(company), Some(known)) = (&mut self.company, &self.known) else { return };
        if let Some(others) = company.look()
            && self.tells_others.send((known.path.clone(), others)).is_ok()
        {
            self.ctx.request_repaint();
        }
    }

    fn look(&mut self, is_noticed: bool) {
        let Some(known) = &mut self.known else { return };
        if let Some(folder) = known.path.parent().filter(|_| !std::mem::replace(&mut known.is_swept, true)) {
            storage::sweep(folder);
        }
        let news = known.look(is_noticed);
        if let Some(news) = news
            && self.teller.send((self.number, news)).is_ok()
        {
            self.ctx.request_repaint();
        }
    }
}

impl Company {
    fn on(path: &Path) -> Option<Self> {
        let user = ["USER", "LOGNAME", "USERNAME"].into_iter().find_map(|name| std::env::var(name).ok());
        let host = gethostname::gethostname().to_string_lossy().into_owned();
        let person = Person::now(user.as_deref().unwrap_or_default(), &host);
        match Presence::announce(path, person) {
            Ok(presence) => Some(Self { presence, refreshed: Instant::now(), looked: None, told: Vec::new() }),
            Err(error) => {
                tracing::debug!("{}: nobody is told that it is open: {error}", path.display());
                None
            }
        }
    }

    /// Who else is there, if that is news.
    fn look(&mut self) -> Option<Vec<Person>> {
        if self.looked.is_some_and(|at| at.elapsed() < OTHERS) {
            return None;
        }
        self.looked = Some(Instant::now());
        if self.refreshed.elapsed() >= REFRESH {
            self.refreshed = Instant::now();
            if let Err(error) = self.presence.refresh() {
                tracing::debug!("the notice is not refreshed: {error}");
            }
        }
        let others = self.presence.others();
        (others != self.told).then(|| {
            self.told.clone_from(&others);
            others
        })
    }
}

impl Known {
    fn look(&mut self, is_noticed: bool) -> Option<News> {
        // Whatever it leads to: that is not asked.
        let elsewhere = self.elsewhere();
        if elsewhere.is_some() {
            let is_news = self.told_elsewhere != elsewhere;
            self.told_elsewhere.clone_from(&elsewhere);
            return elsewhere.filter(|_| is_news).map(|to| News::Elsewhere(self.path.clone(), to));
        }
        let look = match fs::metadata(&self.path) {
            Ok(data) => Look::of(&data),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return self.is_missing(),
            // A drive that is away for a moment says all kinds of things.
            Err(_) => return None,
        };
        let was_elsewhere = self.told_elsewhere.take().is_some();
        let was_gone = std::mem::take(&mut self.is_told_gone) || was_elsewhere;
        self.missing_since = None;
        if self.look.as_ref() == Some(&look) && !is_noticed && !was_gone {
            return None;
        }
        self.look = Some(look.clone());
        match storage::load(&self.path) {
            // It was put there just now.
            Ok(loaded) if self.leads_to.is_some() && loaded.leads_to != self.leads_to => {
                self.look = None;
                None
            }
            Ok(loaded) if loaded.stamp == self.stamp => {
                let was_odd = std::mem::take(&mut self.is_told_odd);
                (was_gone || was_odd).then(|| News::Back(self.path.clone(), Box::new(loaded)))
            }
            Ok(loaded) => {
                self.is_told_odd = false;
                self.stamp = loaded.stamp.clone();
                let measurer = Box::new(measured(&loaded.map, likely_form(&loaded.map)));
                Some(News::Changed(self.path.clone(), Box::new(loaded), measurer))
            }
            Err(LoadError::Missing { .. }) => self.is_missing(),
            Err(error) => {
                if self.odd.replace(look.clone()) == Some(look) {
                    self.is_told_odd = true;
                    return Some(News::Unreadable(self.path.clone(), error.to_string()));
                }
                self.look = None;
                None
            }
        }
    }

    /// Where the path leads, if that is somewhere else than it did.
    fn elsewhere(&self) -> Option<PathBuf> {
        let known = self.leads_to.as_ref()?;
        storage::leads_to(&self.path).filter(|now| now != known)
    }

    fn is_missing(&mut self) -> Option<News> {
        let since = *self.missing_since.get_or_insert_with(Instant::now);
        (since.elapsed() >= MISSING && !std::mem::replace(&mut self.is_told_gone, true))
            .then(|| News::Gone(self.path.clone()))
    }
}

impl Look {
    fn of(data: &fs::Metadata) -> Self {
        Self {
            length: data.len(),
            modified: data.modified().ok(),
            #[cfg(unix)]
            inode: std::os::unix::fs::MetadataExt::ino(data),
        }
    }
}
