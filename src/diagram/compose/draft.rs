//! A picture in the making: icons, frames and links with all that is known of them as numbers and indexes, before
//! anything is put into words. What is to be seen is chosen here, so that words are made for that alone.

use super::charged::Actual;
use crate::cost::Total;
use crate::cost::change::Fate;
use crate::diagram::scene::{BoxKind, Mark, Rank, Seen, Stroke};
use crate::graph::ResourceIndex;
use crate::kinds::{Category, Glyph};

/// A resource of one of the estates that a picture shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Member {
    /// Which estate: 0 is the one that the picture is about, 1 the one that it is compared with.
    pub(super) side: usize,
    /// Which of its resources.
    pub(super) resource: ResourceIndex,
}

/// An icon and what it stands for.
#[derive(Debug, Clone)]
pub(super) struct Icon {
    /// The resources that it stands for: one, or several alike, or all in a closed frame.
    pub(super) members: Vec<Member>,
    /// Index of [`Draft::frames`].
    pub(super) parent: Option<usize>,
    pub(super) rank: Rank,
    pub(super) glyph: Glyph,
    pub(super) category: Category,
    pub(super) label: String,
    /// What it costs with all that has no icon of its own.
    pub(super) total: Total,
    /// What it cost in the estate that this one is compared with.
    pub(super) before: Option<Total>,
    /// What was charged for it with all that has no icon of its own, where bills were read.
    pub(super) actual: Actual,
    pub(super) marks: Vec<Mark>,
    pub(super) orphan: bool,
    /// The frame that it is, closed.
    pub(super) closed: Option<BoxKind>,
    pub(super) change: Option<Fate>,
    /// What icons that stand as one must have in common beside all else: one owner, where colours tell owners.
    pub(super) apart: Option<usize>,
}

/// A box around icons and boxes.
#[derive(Debug, Clone)]
pub(super) struct Frame {
    /// What tells it from others with the same parent, as long as no frame around it is left out; the same for the same
    /// container in two estates.
    pub(super) name: String,
    /// Index of [`Draft::frames`], smaller than its own.
    pub(super) parent: Option<usize>,
    pub(super) kind: BoxKind,
    pub(super) tier: u8,
    pub(super) label: String,
    /// The VPC or subnet that it is.
    pub(super) resource: Option<Member>,
    /// What it is, where it is no resource: `what nothing that was read uses`.
    pub(super) title: String,
    /// Itself and what stands in it without an icon, as far as that costs something or was charged.
    pub(super) held: Vec<Member>,
    /// What those cost.
    pub(super) own: Total,
    /// What that cost in the estate that this one is compared with.
    pub(super) own_before: Option<Total>,
    /// What was charged for those, where bills were read.
    pub(super) own_actual: Actual,
    pub(super) marks: Vec<Mark>,
    pub(super) change: Option<Fate>,
}

/// A link between two icons.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Link {
    /// Index of [`Draft::icons`].
    pub(super) from: usize,
    /// Index of [`Draft::icons`].
    pub(super) to: usize,
    pub(super) stroke: Stroke,
    pub(super) label: String,
    /// What logs show of it.
    pub(super) seen: Option<Seen>,
    pub(super) change: Option<Fate>,
}

/// The money of a frame with all in it.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Sum {
    /// What it costs.
    pub(super) now: Total,
    /// What it cost before, where two estates are compared.
    pub(super) before: Total,
    /// What was charged, where bills were read.
    pub(super) actual: Actual,
}

impl std::ops::AddAssign for Sum {
    fn add_assign(&mut self, other: Self) {
        self.now += other.now;
        self.before += other.before;
        self.actual += other.actual;
    }
}

/// A picture in the making.
#[derive(Debug, Clone, Default)]
pub(super) struct Draft {
    /// Parents stand before their children.
    pub(super) frames: Vec<Frame>,
    pub(super) icons: Vec<Icon>,
    /// In the order of their ends; one a pair, stroke and change, none from an icon to itself.
    pub(super) links: Vec<Link>,
}

impl Draft {
    /// Of each frame, the money of it and all in it.
    pub(super) fn sums(&self) -> Vec<Sum> {
        let of_frame = |frame: &Frame| Sum {
            now: frame.own,
            before: frame.own_before.unwrap_or_default(),
            actual: frame.own_actual,
        };
        let of_icon =
            |icon: &Icon| Sum { now: icon.total, before: icon.before.unwrap_or_default(), actual: icon.actual };
        let mut sums: Vec<Sum> = self.frames.iter().map(of_frame).collect();
        for icon in &self.icons {
            if let Some(parent) = icon.parent {
                sums[parent] += of_icon(icon);
            }
        }
        for frame in (0..sums.len()).rev() {
            if let Some(parent) = self.frames[frame].parent {
                let inner = sums[frame];
                sums[parent] += inner;
            }
        }
        sums
    }

    /// What was charged for everything that is drawn.
    pub(super) fn actual(&self) -> Actual {
        self.frames.iter().map(|frame| frame.own_actual).chain(self.icons.iter().map(|icon| icon.actual)).sum()
    }

    /// What everything that is drawn costs.
    pub(super) fn total(&self) -> Total {
        self.frames.iter().map(|frame| frame.own).chain(self.icons.iter().map(|icon| icon.total)).sum()
    }

    /// Of each frame, whether one of the icons stands in it or in a frame inside of it.
    pub(super) fn filled(&self, is_icon: impl Fn(usize) -> bool) -> Vec<bool> {
        let mut filled = vec![false; self.frames.len()];
        for (_, icon) in self.icons.iter().enumerate().filter(|(at, _)| is_icon(*at)) {
            if let Some(parent) = icon.parent {
                filled[parent] = true;
            }
        }
        self.around(&mut filled);
        filled
    }

    /// Adds to some frames those around them.
    pub(super) fn around(&self, frames: &mut [bool]) {
        for at in (0..frames.len()).rev() {
            if let Some(parent) = self.frames[at].parent.filter(|_| frames[at]) {
                frames[parent] = true;
            }
        }
    }

    /// Of each frame, what is told of the outermost frame around it, or of itself, of which anything is told.
    pub(super) fn outermost<T: Copy>(&self, told: impl Fn(usize) -> Option<T>) -> Vec<Option<T>> {
        let mut all: Vec<Option<T>> = Vec::with_capacity(self.frames.len());
        for (at, frame) in self.frames.iter().enumerate() {
            all.push(frame.parent.and_then(|parent| all[parent]).or_else(|| told(at)));
        }
        all
    }

    /// Of the frames that are to be kept, leaves out those that are nothing by themselves, such as regions, and have
    /// nothing left in them. `filled` tells which have an icon left in them.
    pub(super) fn leave_out_empty(&self, filled: &[bool], frames: &mut [bool]) {
        let mut holds = filled.to_vec();
        for (at, frame) in self.frames.iter().enumerate().rev() {
            frames[at] &= holds[at] || frame.resource.is_some() || !frame.held.is_empty();
            if let Some(parent) = frame.parent.filter(|_| frames[at]) {
                holds[parent] = true;
            }
        }
    }

    /// Leaves out all other icons and frames. What stood in a frame that is left out stands in the next around it.
    pub(super) fn keep(&mut self, icons: &[bool], frames: &[bool]) {
        let mut place: Vec<Option<usize>> = Vec::with_capacity(frames.len());
        let mut kept = Vec::new();
        for (mut frame, is_kept) in std::mem::take(&mut self.frames).into_iter().zip(frames) {
            frame.parent = frame.parent.and_then(|parent| place[parent]);
            place.push(if *is_kept { Some(kept.len()) } else { frame.parent });
            kept.extend(is_kept.then_some(frame));
        }
        self.frames = kept;
        let mut left = Vec::new();
        let mut places = Vec::with_capacity(icons.len());
        for (mut icon, is_kept) in std::mem::take(&mut self.icons).into_iter().zip(icons) {
            icon.parent = icon.parent.and_then(|parent| place[parent]);
            places.push(is_kept.then_some(left.len()));
            left.extend(is_kept.then_some(icon));
        }
        self.replace_icons(left, &places);
    }

    /// Puts other icons in the place of these: `place[i]` is where icon `i` went, `None` if it is no longer drawn.
    /// Links follow; those that become one are one, and what now begins and ends at one icon is none.
    pub(super) fn replace_icons(&mut self, icons: Vec<Icon>, place: &[Option<usize>]) {
        self.icons = icons;
        let links = std::mem::take(&mut self.links).into_iter();
        let moved = links.filter_map(|link| Some(Link { from: place[link.from]?, to: place[link.to]?, ..link }));
        self.links = distinct(moved.filter(|link| link.from != link.to).collect());
    }
}

/// Links in order, those of one pair, stroke and change as one: with the first word that any of them has.
pub(super) fn distinct(mut links: Vec<Link>) -> Vec<Link> {
    let key = |link: &Link| (link.from, link.to, link.stroke, link.change);
    links.sort_by_key(key);
    links.dedup_by(|later, first| {
        let is_same = key(later) == key(first);
        if is_same && first.label.is_empty() {
            first.label = std::mem::take(&mut later.label);
        }
        if is_same && let Some(seen) = later.seen.take() {
            first.seen.get_or_insert_default().add(seen);
        }
        is_same
    });
    links
}
