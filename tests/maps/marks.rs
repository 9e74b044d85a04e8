//! Where marks and words stand on maps as they are: nothing is hidden by them, and they are on no line but their own.

use std::path::Path;

use linchpin::layout;
use linchpin::model::{ArgumentMap, CardForm};
use linchpin::scene::{self, MARK_RADIUS, Measurer, Primitive, Scene, Subject, Theme, distance_to};
use linchpin::storage;
use linchpin::util::geometry::{Point, Rect, distance};
use linchpin::weigh::weigh;

fn scene_of(map: &ArgumentMap) -> Scene {
    let mut measurer = Measurer::default();
    let sizes = scene::card_sizes(map, CardForm::Text, &mut measurer);
    let arrangement = layout::complete(map, &|id| sizes[id]);
    let weighing = weigh(map);
    let main = map.main_conclusion().map(|claim| &claim.id);
    let subject =
        Subject { map, weighing: &weighing, main, sizes: &sizes, says: CardForm::Text, arrangement: &arrangement };
    scene::build(&subject, &Theme::LIGHT, &mut measurer)
}

/// What is wrong in a scene: marks on cards and on other marks; marks on the lines of other steps, words on lines of other steps.
fn faults(scene: &Scene) -> [usize; 4] {
    let mut faults = [0; 4];
    let reach = MARK_RADIUS - 0.5;
    for step in scene.steps() {
        let others = || scene.steps().iter().filter(|other| other.id != step.id);
        // A line without its mark: the distance to a step counts its mark as well.
        let is_on_line = |at: Point, within: f64| {
            others().any(|other| distance(other.mark, at) > within + MARK_RADIUS && distance_to(other, at) < within)
        };
        let near = Rect { min: step.mark, max: step.mark }.grown(reach);
        faults[0] += usize::from(scene.cards().iter().any(|card| card.rect.overlaps(near)));
        faults[1] += usize::from(others().any(|other| distance(other.mark, step.mark) < 2.0 * reach));
        faults[2] += usize::from(is_on_line(step.mark, reach));
        let word = step.drawing.iter().find_map(|part| match part {
            Primitive::Text { at, width, size, .. } => Some(Point::new(at.x + width / 2.0, at.y + size * 0.65)),
            _ => None,
        });
        faults[3] += usize::from(word.is_some_and(|middle| is_on_line(middle, 3.0)));
    }
    faults
}

#[test]
fn marks_and_words_hide_nothing_on_maps_as_they_are() {
    let case = |name: &str| {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases").join(format!("{name}.argmap.json"));
        storage::load(&path).unwrap().map
    };
    // In the matrix of hypotheses and evidence every item bears on several: some lines have to be crossed there.
    let most = |name: &str| if name == "ach-auto" { [0, 0, 1, 4] } else { [0; 4] };
    for name in ["ach-auto", "shared", "minister", "twice-step", "groups-two", "fold"] {
        let (found, most) = (faults(&scene_of(&case(name))), most(name));
        assert!(found.iter().zip(most).all(|(found, most)| *found <= most), "{name}: {found:?}");
    }
    assert_eq!(faults(&scene_of(&storage::example())), [0; 4]);
}
