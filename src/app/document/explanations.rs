//! Has explanations worked out in the background, part by part, and knows which of them are of the map as it is.

use std::sync::Arc;
use std::time::{Duration, Instant};

use eframe::egui::Context;

use crate::app::background::{Job, Poll, Send};
use crate::app::document::Document;
use crate::model::{ArgumentMap, Id, Semantics};
use crate::util::watch::Watch;
use crate::weigh::explain::{
    Acceptability, BUDGET, Chances, DRAWS, EVEN, Expected, Explainer, FindOut, FlipSets, Flips, Influence, Ranges,
    SEED, Shares, Swing, Uncertain, acceptability, every_semantics, find_out,
};
use crate::weigh::labelling::SupportReading;
use crate::weigh::{Numbers, Outcome, Rules};

/// How long a frame waits for an answer: most take less, and then nothing flickers.
const PATIENCE: Duration = Duration::from_millis(8);

/// How much is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Depth {
    /// What the conclusion hangs on.
    Influences,
    /// All there is.
    Everything,
}

/// How a question is asked; view state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Choices {
    /// What is drawn from; none for what the map suggests.
    pub ranges: Option<Ranges>,
    /// Whether sets of three are looked for.
    pub triples: bool,
    /// What each answer may cost, in values and edges looked at.
    pub budget: u64,
    /// How the classical view reads supports.
    pub reading: SupportReading,
}

impl Default for Choices {
    fn default() -> Self {
        Self { ranges: None, triples: false, budget: BUDGET, reading: SupportReading::Deductive }
    }
}

#[derive(Clone, Debug, PartialEq)]
struct Question {
    revision: u64,
    claim: Id,
    choices: Choices,
    depth: Depth,
}

/// The answers so far.
#[derive(Debug, Default)]
pub struct Answers {
    /// What the claim hangs on.
    pub influences: Option<Arc<[Influence]>>,
    /// What would flip the verdict.
    pub flips: Option<Flips>,
    /// The sets that flip it.
    pub sets: Option<FlipSets>,
    /// The shares of claims; none within if there are too many.
    pub claim_shares: Option<Option<Shares>>,
    /// The shares of inferences.
    pub step_shares: Option<Shares>,
    /// What comes out of what is uncertain.
    pub chances: Option<Chances>,
    /// What each uncertain credence does; empty if none is.
    pub tornado: Option<Vec<Swing>>,
    /// What comes out under each semantics.
    pub strip: Option<Vec<(Semantics, Outcome)>>,
    /// Which claims stand in the classical sense.
    pub classical: Option<Acceptability>,
    /// What to find out next.
    pub find_out: Option<FindOut>,
    /// How far looking into each stated premise is expected to move it.
    pub expected: Option<Vec<Expected>>,
}

enum Answer {
    Influences(Vec<Influence>),
    Flips(Flips),
    Sets(FlipSets),
    ClaimShares(Option<Shares>),
    StepShares(Shares),
    Chances(Chances),
    Tornado(Vec<Swing>),
    Strip(Vec<(Semantics, Outcome)>),
    Classical(Acceptability),
    FindOut(FindOut),
    Expected(Vec<Expected>),
}

/// The question asked last and the answers to it.
#[derive(Default)]
pub struct Explanations {
    question: Option<Question>,
    /// How it is asked.
    pub choices: Choices,
    answers: Answers,
    /// Answers to the question before, until the first new one is there.
    is_stale: bool,
    work: Option<Job<Answer>>,
    /// The user stopped it.
    is_stopped: bool,
}

impl Explanations {
    /// The answers; of the map as it is only if [`Explanations::is_fresh`] says so.
    #[must_use]
    pub fn answers(&self) -> &Answers {
        &self.answers
    }

    /// Whether the answers are to the question as it stands.
    #[must_use]
    pub fn is_fresh(&self, document: &Document) -> bool {
        !self.is_stale
            && self.question.as_ref().is_some_and(|question| question.revision == document.numbers_revision())
    }

    /// What the claim asked for hangs on.
    #[must_use]
    pub fn influences(&self) -> Arc<[Influence]> {
        self.answers.influences.clone().unwrap_or_default()
    }

    /// The claim that is explained.
    #[must_use]
    pub fn claim(&self) -> Option<&Id> {
        self.question.as_ref().map(|question| &question.claim)
    }

    /// How far the present part is, 0..=1; none if nothing is at work.
    #[must_use]
    pub fn progress(&self) -> Option<f32> {
        self.work.as_ref().map(Job::progress)
    }

    /// Whether the user stopped it before it was done.
    #[must_use]
    pub fn is_stopped(&self) -> bool {
        self.is_stopped
    }

    /// Gives up what is at work.
    pub fn stop(&mut self) {
        if self.work.take().is_some() {
            self.is_stopped = true;
        }
    }

    /// Asks again, after a stop.
    pub fn again(&mut self) {
        self.question = None;
    }

    /// Asks for an explanation of a claim, by default the main conclusion, and takes in what has been answered.
    pub fn ask(&mut self, ctx: &Context, document: &Document, claim: Option<Id>, depth: Depth) {
        let Some(claim) = claim.or_else(|| document.main_conclusion().map(|claim| claim.id.clone())) else {
            *self = Self { choices: self.choices, ..Self::default() };
            return;
        };
        let question = Question { revision: document.numbers_revision(), claim, choices: self.choices, depth };
        let is_answered = self.question.as_ref().is_some_and(|asked| {
            // More has been asked for already.
            *asked == question || (asked.depth > depth && Question { depth, ..asked.clone() } == question)
        });
        if !is_answered {
            self.begin(ctx, document, question);
        }
        self.take_in(ctx);
    }

    fn begin(&mut self, ctx: &Context, document: &Document, question: Question) {
        self.work = None;
        self.is_stopped = false;
        self.is_stale = true;
        if self.question.as_ref().is_none_or(|asked| asked.claim != question.claim) {
            self.answers = Answers::default();
        }
        let (claim, choices, depth) = (question.claim.clone(), question.choices, question.depth);
        self.question = Some(question);
        let Some(mut explainer) = Explainer::of(document.weigher(), &claim) else { return };
        explainer.allow(choices.budget);
        let map = document.map();
        let parts = Parts {
            uncertain: explainer.uncertain(map, choices.ranges.unwrap_or_else(|| Ranges::of(map))),
            explainer,
            numbers: if depth == Depth::Everything { Numbers::of(map) } else { Numbers::default() },
            map: (depth == Depth::Everything).then(|| map.clone()),
            claim: claim.clone(),
            rules: Rules::of(map.meta()),
            place: map.place(&claim).unwrap_or_default(),
            choices,
            depth,
        };
        self.work = Some(Job::begin(ctx, move |watch, send| {
            parts.work(watch, send);
        }));
        self.wait();
    }

    /// Waits a moment, so that quick answers are there in the same frame.
    fn wait(&mut self) {
        let end = Instant::now() + PATIENCE;
        loop {
            let Some(work) = &self.work else { return };
            match work.wait(end.saturating_duration_since(Instant::now())) {
                Poll::Ready(answer) => self.take(answer),
                Poll::Pending => return,
                Poll::Over => {
                    self.finish();
                    return;
                }
            }
        }
    }

    /// Takes in an answer; those to the question before go as soon as there is a new one.
    fn take(&mut self, answer: Answer) {
        self.drop_stale();
        self.answers.take(answer);
    }

    /// The work is over.
    fn finish(&mut self) {
        self.drop_stale();
        self.work = None;
    }

    fn drop_stale(&mut self) {
        if std::mem::take(&mut self.is_stale) {
            self.answers = Answers::default();
        }
    }

    fn take_in(&mut self, ctx: &Context) {
        while let Some(work) = &self.work {
            match work.poll() {
                Poll::Ready(answer) => self.take(answer),
                Poll::Pending => {
                    // The thread asks for a frame with every answer; only its progress bar has to be asked for.
                    if self.question.as_ref().is_some_and(|question| question.depth == Depth::Everything) {
                        ctx.request_repaint_after(Duration::from_millis(100));
                    }
                    return;
                }
                Poll::Over => self.finish(),
            }
        }
    }
}

impl Answers {
    fn take(&mut self, answer: Answer) {
        match answer {
            Answer::Influences(found) => self.influences = Some(found.into()),
            Answer::Flips(found) => self.flips = Some(found),
            Answer::Sets(found) => self.sets = Some(found),
            Answer::ClaimShares(found) => self.claim_shares = Some(found),
            Answer::StepShares(found) => self.step_shares = Some(found),
            Answer::Chances(found) => self.chances = Some(found),
            Answer::Tornado(found) => self.tornado = Some(found),
            Answer::Strip(found) => self.strip = Some(found),
            Answer::Classical(found) => self.classical = Some(found),
            Answer::FindOut(found) => self.find_out = Some(found),
            Answer::Expected(found) => self.expected = Some(found),
        }
    }
}

/// All that the thread needs.
struct Parts {
    explainer: Explainer,
    uncertain: Vec<Uncertain>,
    numbers: Numbers,
    /// The map, if all is asked for.
    map: Option<ArgumentMap>,
    claim: Id,
    rules: Rules,
    place: usize,
    choices: Choices,
    depth: Depth,
}

impl Parts {
    /// Works out one part after the other, what is quick and matters most first. None if it was told to stop.
    fn work(self, watch: &Watch, send: Send<'_, Answer>) -> Option<()> {
        let Self { mut explainer, uncertain, numbers, map, claim, rules, place, choices, depth } = self;
        let tell = |answer| send(answer).then_some(());
        tell(Answer::Influences(explainer.influences(watch)?))?;
        if depth == Depth::Influences {
            return Some(());
        }
        tell(Answer::Strip(every_semantics(&numbers, rules, place, watch)?))?;
        if let Some(map) = &map {
            tell(Answer::FindOut(find_out(map, rules, &claim, choices.budget, watch)?))?;
        }
        tell(Answer::Expected(explainer.expected(watch)?))?;
        tell(Answer::Tornado(explainer.tornado(&uncertain, watch)?))?;
        tell(Answer::Chances(explainer.chances(&uncertain, DRAWS, EVEN, SEED, watch)?))?;
        tell(Answer::Flips(explainer.flips(EVEN, watch)?))?;
        let largest = if choices.triples { 3 } else { 2 };
        tell(Answer::Sets(explainer.flip_sets(EVEN, largest, watch)?))?;
        tell(Answer::ClaimShares(explainer.claim_shares(watch)?))?;
        tell(Answer::StepShares(explainer.inference_shares(watch)?))?;
        tell(Answer::Classical(acceptability(&numbers, choices.reading, watch)?))
    }
}
