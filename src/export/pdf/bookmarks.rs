//! Bookmarks: the way through a document beside its pages.

use krilla::destination::XyzDestination;
use krilla::geom::Point as Place;
use krilla::outline::{Outline as Bookmarks, OutlineNode};

use super::work::Work;
use crate::export::setter::words;
use crate::export::sheet::Sheet;
use crate::model::Group;
use crate::util::geometry::{Point, Rect};

impl Work<'_> {
    /// One for each stop and for the appendix; for a picture one for its conclusion and for each group.
    pub(super) fn bookmarks(&self) -> Bookmarks {
        let mut bookmarks = Bookmarks::new();
        if let (false, Some(sheet)) = (self.request.tour, self.sheets.first()) {
            if let Some(main) = sheet.map.main_conclusion()
                && let Some(to) = sheet.scene.card(&main.id).and_then(|card| self.destination(card.rect))
            {
                bookmarks.push_child(OutlineNode::new(short(main.name()), to));
            }
            let outer = sheet.map.groups().iter().filter(|group| group.group.is_none());
            outer.filter_map(|group| self.group(sheet, group, 0)).for_each(|node| bookmarks.push_child(node));
        }
        for (n, page) in self.pages.iter().enumerate() {
            if let Some(text) = &page.bookmark {
                bookmarks.push_child(OutlineNode::new(short(text), XyzDestination::new(n, Place::from_xy(0.0, 0.0))));
            }
        }
        bookmarks
    }

    /// A group with the groups in it.
    fn group(&self, sheet: &Sheet, group: &Group, depth: usize) -> Option<OutlineNode> {
        /// Deeper than anyone looks.
        const DEEPEST: usize = 12;
        let frame = sheet.scene.frames().iter().find(|frame| frame.id == group.id)?;
        let mut node = OutlineNode::new(short(group.name()), self.destination(frame.rect)?);
        if depth < DEEPEST {
            let inner = sheet.map.groups_in(&group.id).filter_map(|group| self.group(sheet, group, depth + 1));
            inner.for_each(|inner| node.push_child(inner));
        }
        Some(node)
    }

    /// Where the top left corner of a part of the first picture is.
    fn destination(&self, rect: Rect) -> Option<XyzDestination> {
        let pictures = self.pages.iter().enumerate().filter_map(|(n, page)| Some((n, page.picture.as_ref()?)));
        let (n, picture) = pictures.into_iter().find(|(_, picture)| picture.part.contains(rect.min))?;
        let at = picture.place(Point::new(rect.min.x - 8.0, rect.min.y - 8.0));
        Some(XyzDestination::new(n, Place::from_xy(at.x.max(0.0) as f32, at.y.max(0.0) as f32)))
    }
}

/// A text as a bookmark: one line, not too long.
fn short(text: &str) -> String {
    const MOST: usize = 120;
    crate::util::text::shortened(&words(text), MOST, MOST)
}
