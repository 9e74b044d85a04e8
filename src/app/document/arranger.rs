//! Keeps the arrangement of the open map: lays it out again after changes, large maps on a thread of its own, and moves
//! cards to their new places.

use std::collections::VecDeque;
use std::sync::Arc;
use std::time::Duration;

use eframe::egui::Context;

use crate::app::background::{Job, Poll, Wake};
use crate::layout::{Arrangement, Dragged, Layout, Plan};
use crate::model::Id;
use crate::util::geometry::Point;
use crate::util::watch::Watch;

/// Up to so many cards and links a map is laid out at once, larger ones on a thread of their own.
const AT_ONCE: usize = 2_000;
/// How long a frame waits for that thread: most changes of a large map take less.
const PATIENCE: Duration = Duration::from_millis(12);
/// Up to so many cards and links move to their new places in sight; more would take more than a frame to draw.
const IN_SIGHT: usize = 2_000;
/// How long a move takes, in seconds.
const MOVE: f64 = 0.18;
/// How many earlier layouts are kept for undo, and how many cards and links they may have together.
const KEPT: (usize, usize) = (60, 30_000);

/// What stays where it is on the screen when a map is laid out anew.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Anchor {
    /// What the camera looks at, wherever cards go.
    #[default]
    Camera,
    /// A card: the camera goes with it.
    Card(Id),
    /// The camera goes as far as this, in map units.
    By(Point),
}

impl Anchor {
    /// A card, if there is one.
    #[must_use]
    pub fn card(id: Option<Id>) -> Self {
        id.map_or(Self::Camera, Self::Card)
    }
}

/// What a frame has brought.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct News {
    /// The arrangement on screen is another one.
    pub changed: bool,
    /// It is the first one of this map.
    pub first: bool,
}

/// The arrangement of the open map.
#[derive(Default)]
pub struct Arranger {
    layout: Arc<Layout>,
    /// Where everything belongs.
    goal: Arc<Arrangement>,
    /// What is on screen while cards move.
    between: Option<Arrangement>,
    motion: Option<Motion>,
    work: Option<Work>,
    /// Layouts of the map as it was before, the latest last.
    kept: VecDeque<Arc<Layout>>,
    /// How far the map has moved under a card that should stay where it is on the screen, in map units.
    shift: Point,
    /// How much of it was the doing of cards that stayed, since that was last asked.
    moved: Point,
    /// Whether the next layout should be like this one.
    keeps: bool,
    /// Whether the layout is that of its plan, no card having been dragged since.
    is_current: bool,
    /// Whether the map has been laid out at all.
    has_arranged: bool,
    wake: Wake,
}

/// Cards on their way.
struct Motion {
    from: Arrangement,
    /// When it began, in seconds; none before the first frame.
    since: Option<f64>,
}

/// A layout that is being made.
struct Work {
    job: Job<Option<Layout>>,
    anchor: Anchor,
}

impl Arranger {
    /// What is on screen.
    #[must_use]
    pub fn shown(&self) -> &Arrangement {
        self.between.as_ref().unwrap_or(&self.goal)
    }

    /// Whether cards are on their way to new places.
    #[must_use]
    pub fn is_moving(&self) -> bool {
        self.motion.is_some()
    }

    /// Where everything belongs.
    #[must_use]
    pub fn goal(&self) -> &Arrangement {
        &self.goal
    }

    /// The same, to keep.
    #[must_use]
    pub fn goal_shared(&self) -> Arc<Arrangement> {
        Arc::clone(&self.goal)
    }

    /// Lays out `plan`.
    pub fn arrange(&mut self, plan: Plan, anchor: Anchor) {
        self.stop();
        if self.is_current && self.keeps && self.layout.is_of(&plan) {
            return;
        }
        if plan.size() <= AT_ONCE {
            let layout = Layout::of(plan, self.before(), &Watch::default());
            self.take(layout.unwrap_or_default(), &anchor);
            return;
        }
        let before = self.keeps.then(|| Arc::clone(&self.layout));
        let job = Job::once(self.wake.clone(), move |watch| {
            let mut layout = Layout::of(plan, before.as_deref(), watch);
            // So that the first move of a drag is as quick as the others.
            if let Some(layout) = &mut layout {
                layout.get_ready();
            }
            layout
        });
        match job.wait(PATIENCE) {
            Poll::Ready(layout) => self.take(layout.unwrap_or_default(), &anchor),
            Poll::Pending | Poll::Over => self.work = Some(Work { job, anchor }),
        }
    }

    /// Keeps a layout that may be asked for next.
    pub fn keep(&mut self, layout: Layout) {
        self.kept.push_back(Arc::new(layout));
    }

    /// Lets the next layout be like none before it.
    pub fn forget(&mut self) {
        self.keeps = false;
    }

    /// Takes up the layout that the same map had before, if it is still known; else lays it out.
    pub fn restore(&mut self, plan: Plan, anchor: Anchor) {
        match self.kept.iter().rev().find(|layout| layout.is_of(&plan)) {
            Some(layout) => {
                let layout = Arc::clone(layout);
                self.stop();
                self.show(layout, &anchor);
            }
            None => self.arrange(plan, anchor),
        }
    }

    /// While cards are dragged to these places: only they and their links move. What has moved.
    pub fn drag(&mut self, moved: &[(Id, Point)]) -> Dragged {
        self.stop();
        self.still();
        self.is_current = false;
        let change = Arc::make_mut(&mut self.layout).drag(moved);
        Arc::make_mut(&mut self.goal).apply(&change);
        change
    }

    fn before(&self) -> Option<&Layout> {
        self.keeps.then_some(self.layout.as_ref())
    }

    fn take(&mut self, layout: Layout, anchor: &Anchor) {
        let layout = Arc::new(layout);
        self.kept.push_back(Arc::clone(&layout));
        while self.kept.len() > KEPT.0
            || self.kept.len() > 1 && self.kept.iter().map(|layout| layout.size()).sum::<usize>() > KEPT.1
        {
            self.kept.pop_front();
        }
        self.show(layout, anchor);
    }

    fn show(&mut self, layout: Arc<Layout>, anchor: &Anchor) {
        let mut from = self.shown().clone();
        self.layout = layout;
        self.goal = self.layout.arranged();
        self.still();
        let by = match anchor {
            Anchor::Camera => None,
            Anchor::Card(card) => {
                let place = |arrangement: &Arrangement| arrangement.places.get(card).copied();
                place(&from).zip(place(&self.goal)).map(|(was, is)| Point::new(is.x - was.x, is.y - was.y))
            }
            Anchor::By(by) => Some(*by),
        };
        if let Some(by) = by {
            from = from.moved(by);
            self.shift = Point::new(self.shift.x + by.x, self.shift.y + by.y);
            if matches!(anchor, Anchor::Card(_)) {
                self.moved = Point::new(self.moved.x + by.x, self.moved.y + by.y);
            }
        }
        if self.has_arranged && self.layout.size() <= IN_SIGHT && self.goal.differs_from(&from) {
            self.between = Some(Arrangement::between(&from, &self.goal, 0.0));
            self.motion = Some(Motion { from, since: None });
        }
        (self.has_arranged, self.keeps, self.is_current) = (true, true, true);
    }

    /// Moves cards to where they belong at once.
    pub fn still(&mut self) {
        (self.between, self.motion) = (None, None);
    }

    /// How far the map has moved under the card that stays where it is, since this was last asked.
    pub fn take_shift(&mut self) -> Point {
        std::mem::take(&mut self.shift)
    }

    /// How far cards that stayed where they are have moved the map under them, since this was last asked.
    pub fn take_moved(&mut self) -> Point {
        std::mem::take(&mut self.moved)
    }

    /// How far a layout in the making is, 0..=1; none if there is none.
    #[must_use]
    pub fn progress(&self) -> Option<f32> {
        self.work.as_ref().map(|work| work.job.progress())
    }

    /// Gives up a layout in the making.
    pub fn stop(&mut self) {
        self.work = None;
    }

    /// Gives up a layout in the making; what has no place yet is set below the rest.
    pub fn stop_and_show(&mut self, plan: Plan) {
        self.stop();
        self.take(Layout::makeshift(plan, self.before()), &Anchor::Camera);
        self.is_current = false;
    }

    /// Brings in a finished layout and moves cards on, at the time `now` in seconds; `jump` moves them at once.
    pub fn frame(&mut self, ctx: &Context, now: f64, jump: bool) -> News {
        let mut news = News::default();
        // Set once: a document lives in one window.
        self.wake.set(ctx);
        if let Some(work) = &self.work {
            match work.job.poll() {
                Poll::Ready(layout) => {
                    let anchor = self.work.take().map(|work| work.anchor).unwrap_or_default();
                    news = News { changed: true, first: !self.has_arranged };
                    self.take(layout.unwrap_or_default(), &anchor);
                }
                Poll::Pending => ctx.request_repaint_after(Duration::from_millis(100)),
                Poll::Over => self.work = None,
            }
        }
        if let Some(motion) = &mut self.motion {
            news.changed = true;
            let since = *motion.since.get_or_insert(now);
            let share = ((now - since) / MOVE).clamp(0.0, 1.0);
            if jump || share >= 1.0 {
                self.still();
            } else {
                // Slower towards the end.
                let eased = 1.0 - (1.0 - share).powi(3);
                self.between = Some(Arrangement::between(&motion.from, &self.goal, eased));
                ctx.request_repaint();
            }
        }
        news
    }
}
