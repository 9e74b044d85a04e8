//! Pulling an end of a step: a new step from a claim, the end of a step to another target, its start to another claim.
//! Everything it may be dropped on lights up.

use eframe::egui::{self, CursorIcon, Rect as ScreenRect, StrokeKind, Ui};

use super::gesture::Hand;
use super::paint::Brush;
use super::place::new_premise;
use crate::app::action::{Action, Actions, Wish};
use crate::app::canvas::hit_test::{card_at, step_near};
use crate::app::document::Document;
use crate::app::style;
use crate::language::Message;
use crate::model::compose::Composed;
use crate::model::{ArgumentMap, Id, InferenceKind, compose, rewire};
use crate::scene::{CARD_WIDTH, Color, Theme};
use crate::util::geometry::{Point, Rect, Size};
use crate::{message, say};

/// More objects than this are not lit up.
const MOST: usize = 250;

/// What is being pulled.
#[derive(Clone, Copy)]
pub(super) enum Pull<'a> {
    /// A new step from a claim.
    Connect(&'a Id, InferenceKind),
    /// The end of a step.
    Retarget(&'a Id),
    /// The start of a step at one of its premises.
    Reattach(&'a Id, &'a Id),
}

impl Pull<'_> {
    /// The line to the pointer while it is down; what comes of it on release.
    pub(super) fn go_on(
        self,
        ui: &Ui,
        document: &Document,
        brush: &Brush<'_>,
        theme: &Theme,
        hand: Hand,
        actions: &mut Actions,
    ) {
        ui.ctx().set_cursor_icon(CursorIcon::Crosshair);
        let kind = self.kind(document.map());
        let color = theme.of(kind);
        let over = card_at(document.scene(), hand.point).or_else(|| step_near(document.scene(), hand.point, brush));
        self.light_up(document, brush, color);
        self.line(document, brush, color, kind, hand);
        let fits = over.as_ref().filter(|id| self.dropped(document.map(), id).is_some_and(|result| result.is_ok()));
        if let Some(rect) = fits.and_then(|id| document.rect_of(id)) {
            let rect = brush.camera.rect_to_screen(brush.view, rect).expand(5.0);
            brush.painter.rect_stroke(rect, 10.0, (3.0, style::color(color)), StrokeKind::Outside);
        } else if over.is_none() && matches!(self, Pull::Connect(..)) {
            ghost(brush, hand, color);
        }
        if !hand.down {
            self.drop(document, over.as_ref(), hand, actions);
        }
    }

    fn kind(self, map: &ArgumentMap) -> InferenceKind {
        match self {
            Self::Connect(_, kind) => kind,
            Self::Retarget(step) | Self::Reattach(step, _) => {
                map.inference(step).map_or(InferenceKind::Support, |step| step.kind)
            }
        }
    }

    /// What comes of it if it is dropped on an object; none if that is nothing to drop it on.
    fn dropped(self, map: &ArgumentMap, on: &Id) -> Option<Result<Composed, String>> {
        Some(match self {
            Self::Connect(premise, kind) => {
                compose::connect(map, premise, on, kind).map_err(|refusal| refusal.to_string())
            }
            Self::Retarget(step) => match joins(map, step, on) {
                Some(premise) => rewire::link(map, premise, on).map_err(|refusal| refusal.to_string()),
                None => rewire::retarget(map, step, on).map_err(|refusal| refusal.to_string()),
            },
            Self::Reattach(step, premise) => {
                map.claim(on)?;
                rewire::reattach(map, step, premise, on).map_err(|refusal| refusal.to_string())
            }
        })
    }

    /// The name of the step it makes when dropped on an object.
    fn label(self, map: &ArgumentMap, on: &Id) -> Message {
        match self {
            Self::Connect(..) => message!("edit-connect"),
            Self::Retarget(step) if joins(map, step, on).is_some() => message!("edit-link-premises"),
            Self::Retarget(_) => message!("edit-change-target"),
            Self::Reattach(..) => message!("edit-change-premise"),
        }
    }

    fn drop(self, document: &Document, over: Option<&Id>, hand: Hand, actions: &mut Actions) {
        let map = document.map();
        match (self, over) {
            // Back where it came from: nothing was meant.
            (Self::Retarget(step), Some(on))
                if map.inference(step).is_some_and(|it| it.target.as_ref() == Some(on)) => {}
            (Self::Reattach(_, premise), Some(on)) if premise == on => {}
            (_, Some(on)) => match self.dropped(map, on) {
                Some(result) => actions.composed(self.label(map, on), result),
                None => actions.push(Action::Tell(say!("connect-premise-is-a-claim").to_owned())),
            },
            (Self::Connect(premise, kind), None) => {
                let place = Point::new(hand.point.x - CARD_WIDTH / 2.0, hand.point.y - 12.0);
                actions.extend(new_premise(document, premise, kind, Some(place)));
            }
            (Self::Reattach(step, premise), None) => match rewire::unlink(map, premise, step) {
                Err(_) => actions.push(Action::Tell(say!("connect-drop-on-premise").to_owned())),
                unlinked => actions.composed(message!("edit-unlink-premise"), unlinked),
            },
            (Self::Retarget(_), None) => {
                actions.push(Action::Tell(say!("connect-drop-on-target").to_owned()));
            }
        }
    }

    /// Soft rings around everything it may be dropped on.
    fn light_up(self, document: &Document, brush: &Brush<'_>, color: Color) {
        let scene = document.scene();
        let seen = brush.camera.seen(brush.view);
        let cards = scene.cards_in(seen).into_iter().map(|number| &scene.cards()[number].id);
        let steps = scene.steps_in(seen).into_iter().map(|number| &scene.steps()[number]);
        let steps = steps.filter(|step| seen.contains(step.mark)).map(|step| &step.id);
        let all: Vec<&Id> = cards.chain(steps).take(MOST + 1).collect();
        if all.len() > MOST {
            return;
        }
        let stroke = egui::Stroke::new(1.5, style::color(color.alpha(150)));
        for id in all {
            if self.dropped(document.map(), id).is_some_and(|result| result.is_ok())
                && let Some(rect) = document.rect_of(id)
            {
                let rect = brush.camera.rect_to_screen(brush.view, rect).expand(3.0);
                let round = if document.map().claim(id).is_some() { 9.0 } else { rect.width() / 2.0 };
                brush.painter.rect_stroke(rect, round, stroke, StrokeKind::Outside);
            }
        }
    }

    /// A line from the end that stays to the pointer.
    fn line(self, document: &Document, brush: &Brush<'_>, color: Color, kind: InferenceKind, hand: Hand) {
        let start = match self {
            Self::Connect(premise, _) => {
                document.card_rect(premise).map(|rect| brush.camera.rect_to_screen(brush.view, rect).right_center())
            }
            Self::Retarget(step) | Self::Reattach(step, _) => {
                document.scene().step(step).map(|step| brush.at(step.mark))
            }
        };
        let Some(start) = start else { return };
        let stroke = egui::Stroke::new(2.5, style::color(color));
        match kind {
            InferenceKind::Support => {
                brush.painter.line_segment([start, hand.at], stroke);
            }
            InferenceKind::Attack => {
                brush.painter.extend(egui::Shape::dashed_line(&[start, hand.at], stroke, 7.0, 5.0));
            }
        }
    }
}

/// The premise that a step brings along when it is dropped on another step with the same target: they are linked then.
fn joins<'m>(map: &'m ArgumentMap, step: &Id, on: &Id) -> Option<&'m Id> {
    let (step, on) = (map.inference(step)?, map.inference(on)?);
    match step.premises.as_slice() {
        [premise] if step.id != on.id && step.target == on.target && step.kind == on.kind => Some(premise),
        _ => None,
    }
}

/// Where a new card would be.
fn ghost(brush: &Brush<'_>, hand: Hand, color: Color) {
    let size = Size::new(CARD_WIDTH, 90.0);
    let rect = Rect::at(Point::new(hand.point.x - CARD_WIDTH / 2.0, hand.point.y - 12.0), size);
    let screen: ScreenRect = brush.camera.rect_to_screen(brush.view, rect);
    let corners =
        [screen.left_top(), screen.right_top(), screen.right_bottom(), screen.left_bottom(), screen.left_top()];
    let stroke = egui::Stroke::new(1.5, style::color(color.alpha(180)));
    brush.painter.extend(egui::Shape::dashed_line(&corners, stroke, 5.0, 4.0));
}
