//! What must hold of a window, whatever was done to it.

use eframe::egui::accesskit::Role;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use linchpin::model::ArgumentMap;
use linchpin::storage;

use crate::kit::Window;

/// What holds in every frame and is cheap to look at.
pub fn after_frame(window: &Window) -> Result<(), String> {
    let state = window.state();
    let document = state.document();
    if let Some(id) =
        document.selection.iter().find(|id| !document.map().contains(id) && document.map().group(id).is_none())
    {
        return Err(format!("{id} is selected and not there"));
    }
    let camera = state.canvas().camera;
    if !(camera.zoom.is_finite() && camera.center.x.is_finite() && camera.center.y.is_finite() && camera.zoom > 0.0) {
        return Err(format!("the camera is nowhere: {camera:?}"));
    }
    let passes = window.output().platform_output.num_completed_passes;
    if passes > 2 {
        return Err(format!("a frame took {passes} passes"));
    }
    Ok(())
}

/// What holds after every change of the map.
pub fn after_change(window: &Window) -> Result<(), String> {
    let document = window.state().document();
    let map = document.map();
    let broken = map.broken_invariants();
    if !broken.is_empty() {
        return Err(format!("the map is broken: {broken:#?}"));
    }
    for claim in map.claims() {
        let strength = document.weighing().claim(&claim.id).map(|outcome| outcome.strength);
        if !strength.is_some_and(|strength| (0.0..=1.0).contains(&strength)) {
            return Err(format!("{} has the strength {strength:?}", claim.id));
        }
    }
    Ok(())
}

/// What is dear to look at: that what is shown has a name, and that a file holds all of the map.
pub fn now_and_then(window: &Window) -> Result<(), String> {
    let map = window.state().document().map();
    let text = storage::to_string(map);
    let read = storage::read_str(&text, "monkey").map_err(|error| format!("what is saved cannot be read: {error}"))?;
    same(&read, map).map_err(|error| format!("what is read is not what was saved: {error}"))?;
    let is_used =
        |role| matches!(role, Role::Button | Role::CheckBox | Role::RadioButton | Role::Link | Role::MenuItem);
    let is_named = |text: Option<String>| text.is_some_and(|text| !text.trim().is_empty());
    let nameless = window.query_all_by(|node| is_used(node.role())).find(|node| {
        let node = node.accesskit_node();
        !is_named(node.label()) && !is_named(node.value())
    });
    match nameless {
        Some(node) => Err(format!("something has no name: {node:?}")),
        None => Ok(()),
    }
}

/// Whether two maps are the same, bit for bit as files.
pub fn same(left: &ArgumentMap, right: &ArgumentMap) -> Result<(), String> {
    let (one, other) = (storage::to_string(left), storage::to_string(right));
    if one == other && left == right {
        return Ok(());
    }
    let differs = one.lines().zip(other.lines()).find(|(one, other)| one != other);
    Err(format!("{differs:?}, {} and {} bytes", one.len(), other.len()))
}
